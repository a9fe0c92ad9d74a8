import {
  type ReviewDecision,
  type ReviewReason,
  type ReviewState,
  reasonsByDecision,
} from "../../checks/review-schemas.ts";
import { type VerdictKind, verdictKindOf } from "../../checks/vocabulary/verdict-kinds.ts";
import { hourMs } from "../../durations.ts";
import type { WorkspaceSettings } from "../../settings/schemas.ts";
import { needsReview, reviewStateOf, type StandingDecision } from "../../verdict/review-state.ts";
import type { FakeCheck } from "./fake-check.ts";
import type { SeededRandom } from "./seeded-random.ts";

export type FakeReview = {
  state: ReviewState;
  reason: ReviewReason | null;
  decidedAt: number | null;
  decisions: StandingDecision[];
  assigneeId: string | null;
};

const spotCheckShare = 0.004;
const undecided = { reason: null, decidedAt: null, decisions: [], assigneeId: null };

/** Share of waiting checks that are decided after this many hours: people catch up within days. */
function decidedShare(hours: number): number {
  if (hours > 240) return 1;
  if (hours > 96) return 0.99;
  return hours > 24 ? 0.85 : 0.3;
}

/** Share that people approve: most of those in doubt are honest. */
const approvedShare: Record<VerdictKind, number> = { alive: 0.92, in_doubt: 0.75, rejected: 0.2 };

function drawDecision(random: SeededRandom, kind: VerdictKind): ReviewDecision {
  if (random.chance(approvedShare[kind])) return "approve";
  return random.chance(0.6) ? "reject" : "request_new_check";
}

/** The review of a completed check, as of now. Without staff, every check that needs a person waits. */
export function fakeReview(
  random: SeededRandom,
  completion: NonNullable<FakeCheck["completion"]>,
  { staffIds, settings, now }: { staffIds: string[]; settings: WorkspaceSettings; now: number },
): FakeReview {
  const { verdict, at } = completion;
  const unreviewed = needsReview(verdict, settings) ? "needed" : "none";
  const share = unreviewed === "needed" ? decidedShare((now - at) / hourMs) : spotCheckShare;
  const [first] = staffIds;
  if (first === undefined) return { ...undecided, state: unreviewed };
  if (!random.chance(share)) {
    const isAssigned = unreviewed === "needed" && random.chance(0.25);
    return {
      ...undecided,
      state: unreviewed,
      assigneeId: isAssigned ? random.pick([first, ...staffIds]) : null,
    };
  }
  const start = random.below(staffIds.length);
  const eyes = settings.fourEyes && random.chance(0.97) ? 2 : 1;
  const kind = verdictKindOf(verdict);
  const usual = drawDecision(random, kind);
  let moment = at;
  const decisions = Array.from({ length: Math.min(eyes, staffIds.length) }, (_, index): StandingDecision => {
    moment = Math.min(now, moment + Math.round(random.skewed(4 * hourMs, 1)));
    const decision =
      index > 0 && random.chance(0.04)
        ? drawDecision(random, kind === "alive" ? "rejected" : "alive")
        : usual;
    const staffId = staffIds[(start + index) % staffIds.length] ?? first;
    return {
      staffId,
      decision,
      reason: random.pick(reasonsByDecision[decision]),
      createdAt: new Date(moment),
    };
  });
  const { state, reason, decidedAt } = reviewStateOf(decisions, settings.fourEyes, unreviewed);
  return { state, reason, decidedAt: decidedAt?.getTime() ?? null, decisions, assigneeId: null };
}
