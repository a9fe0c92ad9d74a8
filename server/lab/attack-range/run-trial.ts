import type { AssuranceLevel } from "../../checks/vocabulary/assurance.ts";
import { answerByKey } from "./methods/api-key.ts";
import { answerByPage } from "./methods/page.ts";
import { replayed } from "./methods/replay.ts";
import { answerByToken, perform } from "./methods/session-token.ts";
import type { Instrument } from "./range-instruments.ts";
import { openSession, type Targets } from "./service.ts";
import type { Method, Trial, TrialEnd } from "./trial.ts";

export type Job = { method: Method; instrument: Instrument; required: AssuranceLevel; index: number };

/** @returns null where the instrument has nobody to show */
export async function runTrial(targets: Targets, job: Job): Promise<Trial | null> {
  const { method, instrument, required, index } = job;
  const cast = await instrument.cast(index);
  if (!cast) return null;
  const startedAt = performance.now();
  const target = await targets.create();
  const { performer, person } = cast;
  const open = () =>
    openSession(target, {
      required,
      userId: `range-${index}`,
      allowedChallenges: instrument.challenges,
    });
  const run = async (): Promise<TrialEnd> => {
    if (method === "key") return answerByKey(target, await open(), performer);
    if (method !== "token") return answerByPage(target, await open(), { method, instrument, cast });
    const answer = instrument.isReplay ? await replayed(target, instrument, cast, index) : null;
    return answerByToken(target, await open(), answer ?? ((start) => perform(performer, start)));
  };
  const end = await run();
  const seconds = (performance.now() - startedAt) / 1000;
  return { method, instrument: instrument.name, required, person, ...end, seconds };
}
