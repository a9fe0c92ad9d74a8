/** Sends an event to the page that embeds our hosted page, if the workspace allows its origin. */
export function tellEmbedder(embedders: string | null, event: string, detail: object): void {
  if (window.parent === window) return;
  const message = { source: "verifyhq-liveness", event, detail };
  // Sends to each allowed origin; the browser delivers only the one that matches the embedding page.
  for (const origin of embedders?.split(" ").filter(Boolean) ?? [])
    window.parent.postMessage(message, origin);
}
