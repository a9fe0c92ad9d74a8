import { workspaces } from "#db/schema/index.ts";
import type { Service } from "./compose.ts";
import type { AppContext } from "./context.ts";

type Readiness = {
  ready: boolean;
  database: "ok" | "failed";
  models: "warm" | "loading";
  queue: "ok" | "full";
  stopping: boolean;
  scoring: { backend: string; workers: number; queued: number; queueMax: number };
};

/** Whether the service can accept a photo now, and if not, why. */
export async function readiness({ context, leaving, stopping }: Service): Promise<Readiness> {
  const { warm, queued, queueMax, backend, workers } = context.scorer.status();
  const database = await databaseAnswers(context);
  const models = warm ? "warm" : "loading";
  // One workspace's load must not make a load balancer send away the others.
  const queue = context.scorer.hasRoom(["", ""]) ? "ok" : "full";
  return {
    ready: database === "ok" && models === "warm" && queue === "ok" && !leaving && !stopping,
    database,
    models,
    queue,
    stopping: leaving || stopping,
    scoring: { backend, workers, queued, queueMax },
  };
}

async function databaseAnswers({ db, log }: AppContext): Promise<"ok" | "failed"> {
  try {
    await db.read.select({ id: workspaces.id }).from(workspaces).limit(1);
    return "ok";
  } catch (error) {
    log.error({ err: error }, "database does not answer");
    return "failed";
  }
}
