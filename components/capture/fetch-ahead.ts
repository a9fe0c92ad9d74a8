/** Set by the build: what the engine needs first, and the bytes of each file. */
declare const ENGINE_BYTES: Record<string, number>;

/**
 * Fetches the engine's files at once into the browser's cache, where the engine finds them: by itself it asks
 * for one after the other, and tells nothing of how far it is. What fails here, the engine asks for again.
 * @param onProgress is told the share that has arrived, 0..1
 */
export async function fetchAhead(folder: string, onProgress: (loaded: number) => void): Promise<void> {
  const total = Object.values(ENGINE_BYTES).reduce((sum, bytes) => sum + bytes, 0);
  let arrived = 0;
  const fetchOne = async (name: string): Promise<void> => {
    const response = await fetch(folder + name, { credentials: "omit", referrerPolicy: "no-referrer" });
    const reader = response.body?.getReader();
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      arrived += part.value.byteLength;
      onProgress(Math.min(1, arrived / total));
    }
  };
  await Promise.all(Object.keys(ENGINE_BYTES).map((name) => fetchOne(name).catch(() => undefined)));
}
