/**
 * Tells the page that frames the page of our own, if the workspace allows its origin; nobody else hears it.
 */
export function tellEmbedder(embedders: string | null, event: string, detail: object): void {
  if (window.parent === window) return;
  const message = { source: "verifyhq-liveness", event, detail };
  // To each by name: the browser delivers it to the one that the page really is of.
  for (const origin of embedders?.split(" ").filter(Boolean) ?? [])
    window.parent.postMessage(message, origin);
}
