import type { ScoringBackend } from "./measurement.ts";
import { humanModels } from "./models/manifest.ts";
import { readModelFile } from "./models/model-files.ts";
import { loadRuntime } from "./models/native-models.ts";

/** Why the native backend cannot be used here, or null where it can. */
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
 * Native where its library loads and Human's models are prepared, else WASM; chosen once at start. `fault`
 * says why it is not the native one.
 * @throws when the native one was asked for by name and does not load
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
