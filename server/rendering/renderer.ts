import path from "node:path";
import { Piscina } from "piscina";
import type { EvidenceInput, Renderer } from "../ports.ts";
import type { RenderJob } from "./worker.ts";

const queueMax = 200;
const jobTimeoutMs = 20_000;

/**
 * Renders in a separate thread, because decoding a HEIC takes a second and must not delay scoring. The thread
 * stops when idle.
 */
export function createRenderer(): Renderer {
  const pool = new Piscina<RenderJob | EvidenceInput, Uint8Array>({
    filename: path.join(process.cwd(), "server", "rendering", "worker.ts"),
    minThreads: 0,
    maxThreads: 1,
    maxQueue: queueMax,
    idleTimeout: 30_000,
    atomics: "disabled",
    recordTiming: false,
  });
  return {
    render: (bytes, longSidePixels) =>
      pool.run({ bytes, longSidePixels }, { signal: AbortSignal.timeout(jobTimeoutMs) }),
    evidence: (input) => pool.run(input, { name: "evidence", signal: AbortSignal.timeout(jobTimeoutMs) }),
    dispose: () => pool.destroy(),
  };
}
