import { and, asc, desc, eq, gt, placeholder } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { preparedRows } from "#db/prepared.ts";
import { challenges, livenessChecks } from "#db/schema/index.ts";
import { ofPerson, preparedOfPerson } from "#db/tenancy.ts";
import type { ChallengeType } from "../checks/schemas.ts";
import { hourMs } from "../durations.ts";
import { firstIdAt } from "../ids.ts";
import { memoizePer } from "../memoize-per.ts";
import type { Person } from "../ports.ts";

const { id, status, swapCount } = livenessChecks;
const columns = { id, status, swapCount };

const newestOf = memoizePer((queries: Queries) =>
  preparedOfPerson((person) =>
    preparedRows(
      columns,
      queries
        .select(columns)
        .from(livenessChecks)
        .where(and(ofPerson(livenessChecks, person), gt(id, placeholder("openedAfter"))))
        .orderBy(desc(id))
        .limit(1),
    ),
  ),
);

type Unfinished = { types: ChallengeType[]; swapCount: number };

/**
 * The challenges of a person's newest live session, if it was opened within the hour and never completed. The
 * next one asks for the same: whoever opens sessions until the challenges suit the photos at hand gets a new
 * draw only by a check that counts, and a person whose network broke loses nothing.
 */
export async function findUnfinished(
  queries: Queries,
  now: Date,
  person: Person,
): Promise<Unfinished | null> {
  if (person.mode === "test") return null;
  const openedAfter = firstIdAt("liv", new Date(now.getTime() - hourMs));
  const { workspaceId, mode, userId } = person;
  const [newest] = await newestOf(queries)({ workspaceId, mode, userId, openedAfter });
  if (!newest || newest.status === "COMPLETED") return null;
  const asked = await queries
    .select({ type: challenges.type })
    .from(challenges)
    .where(eq(challenges.checkId, newest.id))
    .orderBy(asc(challenges.position));
  return { types: asked.map(({ type }) => type), swapCount: newest.swapCount };
}
