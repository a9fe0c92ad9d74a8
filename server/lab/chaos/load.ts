import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { sha256 } from "../../ids.ts";
import type { ApiClient } from "../../testing/api-client.ts";
import type { dashboardClient } from "../../testing/staffed-workspace.ts";
import type { KnownSession, Ledger } from "./ledger.ts";

/** The photo with random bytes appended, as phones do it: no two uploads have the same hash. */
const distinct = (photo: Uint8Array): Uint8Array => Buffer.concat([photo, randomBytes(24)]);

/**
 * Submits a photo for a challenge and records the response.
 * @returns the response's status
 */
export async function submitAndNote(
  api: ApiClient,
  ledger: Ledger,
  session: KnownSession,
  challengeId: string,
  photo: Uint8Array,
): Promise<number> {
  const bytes = distinct(photo);
  const { response, data } = await api.submit(session.sessionToken, challengeId, bytes);
  if (response.status !== 200) return response.status;
  ledger.photos.push({ checkId: session.id, sha256: sha256(bytes) });
  if (data?.result) session.told = { isAlive: data.result.isAlive };
  return 200;
}

async function addSelfieAndNote(api: ApiClient, ledger: Ledger, session: KnownSession, photo: Uint8Array) {
  const bytes = distinct(photo);
  const { response } = await api.addSelfie(session.sessionToken, bytes);
  if (response.status === 200) ledger.photos.push({ checkId: session.id, sha256: sha256(bytes) });
}

type Load = {
  api: ApiClient;
  dashboard: ReturnType<typeof dashboardClient>;
  scope: { workspaceId: string; mode: "test" };
  photos: Uint8Array[];
  clients: number;
  random: () => number;
};

/**
 * Simulates users one after the other, as an integrator's backend sends them; ends when the service is gone.
 */
async function runClient(
  { api, photos, random }: Load,
  ledger: Ledger,
  isOver: () => boolean,
): Promise<void> {
  const pick = () => photos[Math.floor(random() * photos.length)] ?? new Uint8Array();
  while (!isOver()) {
    const { data } = await api.createSession({ userId: `chaos-${Math.floor(random() * 50)}` });
    if (!data) continue;
    const { id, sessionToken, challenges } = data;
    const session = { id, sessionToken, challenges, openedAt: Date.now(), told: null, isSettled: false };
    ledger.sessions.push(session);
    if (random() < 0.3) await addSelfieAndNote(api, ledger, session, pick());
    // Sometimes answer two challenges at once, and sometimes never the last one.
    const asked = random() < 0.15 ? challenges.slice(0, -1) : challenges;
    const answers = asked.map((challenge) => () => submitAndNote(api, ledger, session, challenge.id, pick()));
    if (random() < 0.4) await Promise.all(answers.map((answer) => answer()));
    else for (const answer of answers) await answer();
  }
}

/** A staff member who looks and decides, so that the audit trail grows too. */
async function runReviewer({ dashboard, scope, random }: Load, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    const { items } = await dashboard.checks.search.query({ ...scope, status: "COMPLETED", limit: 20 });
    const item = items[Math.floor(random() * items.length)];
    await sleep(20);
    if (!item) continue;
    const check = await dashboard.reviews.check.query({ ...scope, id: item.id });
    if (check.reviewing.isFinal) continue;
    const decision = { decision: "reject", reason: "OTHER_REJECTED" } as const;
    await dashboard.reviews.decide.mutate({
      ...scope,
      checkId: item.id,
      ...decision,
      version: check.reviewing.version,
    });
  }
}

/** Runs clients and a reviewer until the service is gone; requests in flight then count as unanswered. */
export async function runLoad(load: Load, ledger: Ledger, isOver: () => boolean): Promise<void> {
  const untilGone = async (work: () => Promise<void>) => {
    while (!isOver()) {
      try {
        await work();
      } catch {
        ledger.unanswered += 1;
      }
    }
  };
  await Promise.all([
    ...Array.from({ length: load.clients }, () => untilGone(() => runClient(load, ledger, isOver))),
    untilGone(() => runReviewer(load, isOver)),
  ]);
}
