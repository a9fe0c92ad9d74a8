import type { RouterOutputs } from "#components/shell/trpc.ts";

export type CheckDetail = RouterOutputs["reviews"]["check"];
export type CheckPhoto = CheckDetail["photos"][number];
export type CheckChallenge = CheckDetail["challenges"][number];
export type CheckDecision = CheckDetail["reviewing"]["decisions"][number];
