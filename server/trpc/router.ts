import { listWorkspacesOf } from "../staff/find-staff-actor.ts";
import { me } from "../staff/schemas.ts";
import { accountRouter } from "./account-router.ts";
import { auditRouter } from "./audit-router.ts";
import { checksRouter } from "./checks-router.ts";
import { keysRouter } from "./keys-router.ts";
import { overviewRouter } from "./overview-router.ts";
import { peopleRouter } from "./people-router.ts";
import { privacyRouter } from "./privacy-router.ts";
import { reviewsRouter } from "./reviews-router.ts";
import { sessionsRouter } from "./sessions-router.ts";
import { settingsRouter } from "./settings-router.ts";
import { teamRouter } from "./team-router.ts";
import { router, signedInProcedure } from "./trpc.ts";
import { webhooksRouter } from "./webhooks-router.ts";

export const appRouter = router({
  /** The signed-in person and their workspaces. */
  me: signedInProcedure.output(me).query(async ({ ctx }) => {
    const { staffId, name, email, hasSecondFactor } = ctx.signedIn;
    return {
      staffId,
      name,
      email,
      hasSecondFactor,
      workspaces: await listWorkspacesOf(ctx.service.context.db, staffId),
    };
  }),
  checks: checksRouter,
  reviews: reviewsRouter,
  people: peopleRouter,
  overview: overviewRouter,
  account: accountRouter,
  team: teamRouter,
  keys: keysRouter,
  settings: settingsRouter,
  audit: auditRouter,
  sessions: sessionsRouter,
  webhooks: webhooksRouter,
  privacy: privacyRouter,
});

export type AppRouter = typeof appRouter;
