import { canUseCamera } from "./camera.ts";

const storageKey = "verifyhq-session-token";

/** Browsers may block storage in frames. */
function keep(token: string): boolean {
  try {
    sessionStorage.setItem(storageKey, token);
    return true;
  } catch {
    return false;
  }
}

function kept(): string {
  try {
    return sessionStorage.getItem(storageKey) ?? "";
  } catch {
    return "";
  }
}

/**
 * The session token of the link that opened our page: its fragment, which browsers send to nobody. It is taken
 * out of the address and the history, and kept for a reload of this tab. Where it cannot be kept, or where an
 * app's own browser has no camera and the person will open the same address in another, it stays.
 * @param embedder the origin of the page that frames ours, which browsers do not tell when a frame is reloaded
 */
export function readLinkToken(embedder: string | null): string {
  const token = location.hash.slice(1);
  if (token === "") return kept();
  const address = new URL(location.href);
  if (embedder) address.searchParams.set("embedder", embedder);
  if (keep(token) && canUseCamera()) address.hash = "";
  history.replaceState(history.state, "", address);
  return token;
}
