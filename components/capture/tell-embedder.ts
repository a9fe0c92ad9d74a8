const originsOf = (embedders: string | null): string[] => embedders?.split(" ").filter(Boolean) ?? [];

/** The origin of the page that embeds our hosted page; null in a tab of its own. */
export const embedderOf = (embedders: string | null): string | null =>
  window.parent === window ? null : (originsOf(embedders)[0] ?? null);

/** Sends an event to the page that embeds our hosted page, if the workspace allows its origin. */
export function tellEmbedder(embedders: string | null, event: string, detail: object): void {
  if (window.parent === window) return;
  const message = { source: "verifyhq-liveness", event, detail };
  // Sends to each allowed origin; the browser delivers only the one that matches the embedding page.
  for (const origin of originsOf(embedders)) window.parent.postMessage(message, origin);
}
