import { describe, expect, it } from "vitest";
import type { CaptureState, ChallengeProgress } from "#server/checks/schemas.ts";
import type { CaptureClient } from "./capture-client.ts";
import { createCaptureSession } from "./capture-session.ts";
import type { WrittenReceipt } from "./receipt.ts";

const written = { receipt: {}, frames: null } as unknown as WrittenReceipt;

/** A session of one challenge, whose photos get these many warnings, one after the other. */
async function sessionWith(warnings: number[]) {
  const asked: boolean[] = [];
  const client = {
    readState: async () =>
      ({
        challenges: [{ id: "ch_1", type: "SMILE", isAnswered: false, attempts: 0, hasWarnings: false }],
        expiresInSeconds: 600,
      }) as unknown as CaptureState,
    submit: async (_id: string, _photo: Blob, { mayRetake }: { mayRetake: boolean }) => {
      asked.push(mayRetake);
      const found = warnings.shift() ?? 0;
      return {
        isComplete: found === 0 || !mayRetake,
        photo: { warnings: Array.from({ length: found }, () => ({ code: "CHALLENGE_UNCLEAR" })) },
      } as unknown as ChallengeProgress;
    },
  } as unknown as CaptureClient;
  const session = createCaptureSession(client, {
    pause: async () => {},
    onWait: () => {},
    now: () => 0,
  });
  await session.read();
  return { session, asked, send: () => session.send("ch_1", new Blob(), written) };
}

describe("a photo with warnings", () => {
  it("is taken again, also where it would be the session's last one", async () => {
    const { session, asked, send } = await sessionWith([1, 0]);
    expect(await send()).toEqual({ isComplete: false, retakeFor: ["CHALLENGE_UNCLEAR"] });
    expect(session.next()?.isAnswered).toBe(false);
    expect(await send()).toEqual({ isComplete: true, retakeFor: [] });
    expect([asked, session.next()]).toEqual([[true, true], null]);
  });

  it("counts at the third try", async () => {
    const { session, asked, send } = await sessionWith([1, 1, 1]);
    await send();
    await send();
    expect(await send()).toEqual({ isComplete: true, retakeFor: [] });
    expect(asked).toEqual([true, true, false]);
    expect(session.next()).toBeNull();
    expect(session.state().challenges[0]).toMatchObject({ isAnswered: true, attempts: 3 });
  });
});

describe("the challenges", () => {
  it("are known once they begin, and begin again without becoming more", async () => {
    const asked: object[] = [];
    const client = {
      readState: async () => ({ challenges: [], challengesTotal: 2, expiresInSeconds: 600 }),
      startChallenge: async (input: { challengeId?: string }) => {
        asked.push(input);
        const id = input.challengeId ?? `ch_${asked.length}`;
        return { challenge: { id, type: "SMILE", instruction: "Smile" }, nonce: `non_${asked.length}` };
      },
      submit: async () => ({ isComplete: false, photo: { warnings: [] } }),
    } as unknown as CaptureClient;
    const options = { pause: async () => {}, onWait: () => {}, now: () => 0 };
    const session = createCaptureSession(client, options);
    await session.read();
    expect([session.next(), session.hasMore()]).toEqual([null, true]);
    await session.start({});
    expect((await session.start({ challengeId: "ch_1" })).nonce).toBe("non_2");
    expect([session.next()?.id, session.hasMore(), session.stepOf("ch_1")]).toEqual(["ch_1", true, 1]);
    await session.send("ch_1", new Blob(), written);
    expect(session.next()).toBeNull();
    await session.start({});
    expect([session.next()?.id, session.hasMore(), session.stepOf("ch_3")]).toEqual(["ch_3", false, 2]);
  });
});
