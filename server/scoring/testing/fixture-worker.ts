import { setTimeout } from "node:timers/promises";
import { parentPort, threadId } from "node:worker_threads";

parentPort?.postMessage({ kind: "warm", models: [], faults: [] });

/** A worker without models: does what the first word of the "photo" says and returns its own id. */
export default async function answer({ bytes }: { bytes: Uint8Array }) {
  const [order = ""] = Buffer.from(bytes).toString("latin1").split(" ");
  if (order === "throw") throw new Error("a model answered NaN");
  if (order === "crash") {
    // Thrown where no caller can catch it, so the thread dies.
    setImmediate(() => {
      throw new Error("crashed in mid photo");
    });
    await setTimeout(10_000);
  }
  if (order === "exit") process.exit(3);
  if (order === "spin") for (;;);
  if (order === "stall") await new Promise(() => undefined);
  if (order === "slow") await setTimeout(200);
  return { outcome: { kind: "undecodable", reason: `worker ${threadId}` }, tensorCount: bytes.byteLength };
}
