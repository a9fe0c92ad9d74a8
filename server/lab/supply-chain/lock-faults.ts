/** What is checked of a package's entry in package-lock.json. */
type Entry = { integrity?: string; resolved?: string; link?: boolean; hasInstallScript?: boolean };

const nameOf = (folder: string): string => folder.slice(folder.lastIndexOf("node_modules/") + 13);

/**
 * What is wrong with a lock file: an entry that npm would install unchecked or from a fixed place, an install
 * script that nobody decided about, or a decision about a script that no longer exists.
 * @param allowScripts of package.json: whether a package's install script may run, by name
 * @returns one sentence each
 */
export function lockFaults(
  packages: Readonly<Record<string, Entry>>,
  allowScripts: Readonly<Record<string, boolean>>,
): string[] {
  const entries = Object.entries(packages).filter(([folder, { link }]) => folder !== "" && !link);
  const scripted = new Set(
    entries.filter(([, { hasInstallScript }]) => hasInstallScript).map(([folder]) => nameOf(folder)),
  );
  return [
    ...entries
      .filter(([, { integrity }]) => !integrity?.startsWith("sha512-"))
      .map(([folder]) => `${folder} has no SHA-512 in the lock file: npm would install it unchecked.`),
    ...entries
      .filter(([, { resolved }]) => resolved !== undefined)
      .map(([folder]) => `${folder} names where it comes from: leave that to npm's configuration.`),
    ...[...scripted]
      .filter((name) => !(name in allowScripts))
      .map((name) => `${name} has an install script: allow or deny it by name in package.json.`),
    ...Object.keys(allowScripts)
      .filter((name) => !scripted.has(name))
      .map((name) => `${name} has no install script any more: remove it from package.json's allowScripts.`),
  ];
}
