import { startServer } from "../../testing/start-server.ts";
import { inParallel } from "../evaluate/measured-photos.ts";
import { type Job, runTrial } from "./run-trial.ts";
import { createTargets } from "./service.ts";
import type { Trial } from "./trial.ts";

/** Trials at once: one draws while the service measures another's. */
const width = 3;

const isDirect = ({ method }: Job): boolean => method === "token" || method === "key";

/** Limits on requests say nothing of faces, and would end trials by chance. */
const env = {
  LOG_LEVEL: "error",
  RATE_LIMIT_PER_MINUTE: "10000000",
  RATE_LIMIT_PER_SESSION_PER_MINUTE: "10000000",
  RATE_LIMIT_SESSIONS_PER_USER_PER_HOUR: "10000000",
};

/** Runs the trials against a service of their own. */
export async function runRange(
  plan: readonly Job[],
  { onProgress, onTrial }: { onProgress: (done: number) => void; onTrial: (trial: Trial) => Promise<void> },
) {
  const server = await startServer({ env });
  const targets = createTargets(server);
  const faults: string[] = [];
  const attempt = async (job: Job): Promise<Trial | null> => {
    try {
      const trial = await runTrial(targets, job);
      if (trial) await onTrial(trial);
      return trial;
    } catch (error) {
      const what = error instanceof Error ? error.message : String(error);
      faults.push(`${job.method} ${job.instrument.name} ${job.required}: ${what}`);
      return null;
    }
  };
  try {
    let finished = 0;
    const told = { onProgress: () => onProgress(++finished) };
    const [direct, paged] = [plan.filter(isDirect), plan.filter((job) => !isDirect(job))];
    const trials = [
      ...(await inParallel(direct, attempt, { width, ...told })),
      // Alone: a page that waits for the processor sees another camera.
      ...(await inParallel(paged, attempt, { width: 1, ...told })),
    ];
    return { trials: trials.filter((trial) => trial !== null), faults };
  } finally {
    await targets.close();
    await server.stop();
    await server.removeData();
  }
}
