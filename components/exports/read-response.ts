/** The error message of a rejected request. */
async function refusalOf(response: Response): Promise<string> {
  const body: unknown = await response.json().catch(() => null);
  const detail = body && typeof body === "object" && "detail" in body ? body.detail : null;
  return typeof detail === "string" ? detail : `The service answered ${response.status}.`;
}

/**
 * Reads a response chunk by chunk as it arrives.
 * @throws Error with a sentence for users when the request was rejected or the connection was lost
 */
export async function readResponse(
  address: string,
  signal: AbortSignal,
  onPiece: (piece: Uint8Array<ArrayBuffer>) => void,
): Promise<void> {
  const response = await fetch(address, { signal, cache: "no-store" });
  if (!response.ok || !response.body) throw new Error(await refusalOf(response));
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read().catch((error: unknown) => {
      if (signal.aborted) throw error;
      throw new Error("The connection was lost. Try again.");
    });
    if (done) return;
    onPiece(value);
  }
}

const quote = 0x22;
const lineFeed = 0x0a;

/**
 * Counts the rows of a CSV or JSON-lines file as its bytes arrive; a line break between quotes ends no row.
 */
export function createRowCounter(): (piece: Uint8Array) => number {
  let rows = 0;
  let isQuoted = false;
  return (piece) => {
    for (const byte of piece) {
      if (byte === quote) isQuoted = !isQuoted;
      else if (byte === lineFeed && !isQuoted) rows += 1;
    }
    return rows;
  };
}
