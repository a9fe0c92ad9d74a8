import path from "node:path";
import { Piscina } from "piscina";
import type { EvidenceInput } from "../exports/evidence-pdf.ts";
import type { RenderJob } from "./worker.ts";

/** Photos as people look at them. */
export type Renderer = {
  /**
   * The photo as a JPEG, upright, without any metadata, its longer side at most `longSidePixels`.
   * @throws when the bytes cannot be decoded, or too many photos wait
   */
  render: (bytes: Uint8Array, longSidePixels: number) => Promise<Uint8Array>;
  /** The evidence of one check as a PDF. @throws when too many photos wait */
  evidence: (input: EvidenceInput) => Promise<Uint8Array>;
  dispose: () => Promise<void>;
};

const queueMax = 200;
const jobTimeoutMs = 20_000;

/** In a thread of its own, which ends when nobody looks: decoding HEIC takes a second, and scoring must not wait. */
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
