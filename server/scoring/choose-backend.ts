import type { ScoringBackend } from "./measurement.ts";
import { humanModels } from "./models/manifest.ts";
import { readModelFile } from "./models/model-files.ts";
import { loadRuntime } from "./models/native-models.ts";

/** Why the native backend cannot run here, or null if it can. */
function nativeFault(): string | null {
  try {
    loadRuntime();
    for (const model of humanModels) readModelFile(model);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/**
 * Chooses the backend once at start: native if its library loads and Human's models are prepared, else WASM.
 * `fault` says why the native one is not used.
 * @throws when the native backend was requested explicitly and does not load
 */
export function chooseBackend(wanted: "auto" | ScoringBackend): {
  backend: ScoringBackend;
  fault: string | null;
} {
  if (wanted === "wasm") return { backend: "wasm", fault: "the WASM backend was requested" };
  const fault = nativeFault();
  if (fault === null) return { backend: "native", fault: null };
  if (wanted === "native") throw new Error(`The native scoring backend cannot be used: ${fault}`);
  return { backend: "wasm", fault };
}
