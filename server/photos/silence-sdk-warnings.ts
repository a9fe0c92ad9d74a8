const marker = "[uploadthing][deprecated]";
let isQuiet = false;

/**
 * uploadthing 7.7.4 reads its own deprecated `url` and `appUrl` on each upload, which logs a warning every
 * time, and no option turns that off. All other console output passes through.
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
