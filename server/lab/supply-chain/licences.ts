import { readByHand } from "../../cli/licences-read-by-hand.ts";

/** A package's entry in package-lock.json. */
export type LockedPackage = {
  folder: string;
  version: string;
  license?: string;
  dev?: boolean;
};

/** Licences that may ship alongside closed source as long as neither is changed; each one was reviewed. */
const expected = new Set([
  "MIT",
  "ISC",
  "0BSD",
  "Unlicense",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "BlueOak-1.0.0",
  "Python-2.0",
  "MIT AND ISC AND BSD-3-Clause",
  "(MIT OR CC0-1.0)",
  "(BSD-3-Clause OR GPL-2.0)",
  // Fonts, embedded in pages.
  "OFL-1.1",
  "Bitstream-Vera",
  // caniuse-lite: build-time data, not shipped.
  "CC-BY-4.0",
  // lightningcss: a build tool, unchanged.
  "MPL-2.0",
  // libheif and libvips: unchanged, in separate files, replaceable.
  "LGPL-3.0",
  "LGPL-3.0-or-later",
  "Apache-2.0 AND LGPL-3.0-or-later",
  "Apache-2.0 AND LGPL-3.0-or-later AND MIT",
]);

const nameOf = ({ folder }: LockedPackage): string => folder.slice(folder.lastIndexOf("node_modules/") + 13);

export const licenceOf = (one: LockedPackage): string => readByHand[nameOf(one)] ?? one.license ?? "none";

export const unexpectedLicences = (packages: readonly LockedPackage[]): LockedPackage[] =>
  packages.filter((one) => !expected.has(licenceOf(one)));

/** The list as a page, grouped by licence. */
export function licencePage(packages: readonly LockedPackage[]): string {
  const byLicence = Map.groupBy(packages, licenceOf);
  const sections = [...byLicence]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([licence, those]) => {
      const names = [...new Set(those.map((one) => `${nameOf(one)} ${one.version}`))].toSorted();
      return `## ${licence} (${names.length})\n\n${names.join(", ")}\n`;
    });
  const head =
    "# What is installed with the service\n\nFrom package-lock.json, by `npm run supply-chain -- --write`. The models are in [NOTICE](NOTICE).\n";
  return [head, ...sections].join("\n");
}
