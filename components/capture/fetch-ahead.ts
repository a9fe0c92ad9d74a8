/** Set by the build: what the engine needs first, and the bytes of each file. */
declare const ENGINE_BYTES: Record<string, number>;

/** The mesh model: most of the bytes, and not needed to find a face. */
const isLate = (name: string): boolean => name.startsWith("facemesh.");

/** Resolve once the files have arrived: what finds a face, and then all. */
export type FetchedAhead = { finder: Promise<void>; all: Promise<void> };

/**
 * Fetches the engine's files into the browser's cache, where the engine finds them: by itself it asks for one
 * after the other, and tells nothing of how far it is. What fails here, the engine asks for again.
 * @param onProgress is told the share that has arrived, 0..1
 */
export function fetchAhead(folder: string, onProgress: (loaded: number) => void): FetchedAhead {
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
  const fetchAll = async (names: string[]): Promise<void> => {
    await Promise.all(names.map((name) => fetchOne(name).catch(() => undefined)));
  };
  const names = Object.keys(ENGINE_BYTES);
  // On a slow network they would share what there is, and the first hint would wait for all.
  const finder = fetchAll(names.filter((name) => !isLate(name)));
  return { finder, all: finder.then(() => fetchAll(names.filter(isLate))) };
}
