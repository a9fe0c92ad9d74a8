const marker = "[uploadthing][deprecated]";
let isQuiet = false;

/**
 * uploadthing 7.7.4 reads its own deprecated `url` and `appUrl` at each upload, and each time warns of it on
 * the console, with no option to be silent. Everything else that is written there passes.
 */
export function silenceSdkWarnings(): void {
  if (isQuiet) return;
  isQuiet = true;
  const { warn } = globalThis.console;
  globalThis.console.warn = (...said: unknown[]) => {
    if (typeof said[0] === "string" && said[0].includes(marker)) return;
    warn(...said);
  };
}
