import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { StartChallengeInput } from "#server/checks/capture-schemas.ts";
import type { AssuranceLevel } from "#server/checks/vocabulary/assurance.ts";
import { type CaptureClient, CaptureFault } from "./capture-client.ts";
import { CaptureFlow } from "./capture-flow.ts";
import { createCaptureSession } from "./capture-session.ts";
import type { WrittenReceipt } from "./receipt.ts";

beforeEach(() => {
  vi.stubGlobal("window", { screen: { width: 390, height: 844 }, devicePixelRatio: 3 });
  // A phone whose browser has no camera: its camera app does.
  vi.stubGlobal("navigator", { languages: ["en"], maxTouchPoints: 5, webdriver: false });
  vi.stubGlobal("matchMedia", () => ({ matches: true }));
});
afterEach(() => vi.unstubAllGlobals());

type Server = {
  requiredAssurance?: AssuranceLevel;
  /** Codes that the next photos are refused with. */
  refusals?: string[];
  /** Code that every start is refused with. */
  startRefusal?: string;
};

/** A flow of two challenges before a made-up server. */
async function flowBefore({ requiredAssurance = "uploaded", refusals = [], startRefusal }: Server) {
  const types = ["SMILE", "TURN_LEFT"] as const;
  const all = types.map((type, index) => ({
    id: `ch_${index}`,
    type,
    instruction: "",
    isAnswered: false,
    attempts: 0,
    hasWarnings: false,
  }));
  const begun = new Set<string>();
  const starts: StartChallengeInput[] = [];
  const sent: WrittenReceipt[] = [];
  const events: unknown[] = [];
  const client = {
    readState: async () => ({
      id: "liv_1",
      status: "PENDING",
      consent: {},
      challenges: all.filter(({ id }) => begun.has(id)).map((one) => ({ ...one })),
      challengesTotal: all.length,
      requiredAssurance,
      expiresInSeconds: 600,
    }),
    startChallenge: async (input: StartChallengeInput) => {
      starts.push(input);
      if (startRefusal) throw new CaptureFault(startRefusal);
      const next = all.find(({ id, isAnswered }) =>
        input.challengeId ? id === input.challengeId : !isAnswered,
      );
      if (!next) throw new CaptureFault("CHALLENGE_ANSWERED");
      begun.add(next.id);
      return {
        challenge: next,
        nonce: `non_${starts.length}`,
        expiresInSeconds: 300,
        stage: "pose",
        light: null,
      };
    },
    submit: async (id: string, _photo: Blob, written: WrittenReceipt) => {
      sent.push(written);
      const refusal = refusals.shift();
      if (refusal) throw new CaptureFault(refusal);
      for (const one of all) if (one.id === id) one.isAnswered = true;
      return { isComplete: all.every(({ isAnswered }) => isAnswered), photo: { warnings: [] } };
    },
  } as unknown as CaptureClient;
  const options = { pause: async () => {}, onWait: () => {}, now: () => 0 };
  const flow = new CaptureFlow(createCaptureSession(client, options), {
    changed: () => {},
    video: () => Promise.reject(new Error("there is no video here")),
    view: () => ({ x: 0, y: 0, width: 1, height: 1 }),
    loadEngine: async () => null,
    photoTaken: () => {},
    emit: (name, detail) => events.push([name, detail]),
  });
  await flow.begin();
  return { flow, starts, sent, events };
}
const shown = async (flow: CaptureFlow, screen: object) => {
  await vi.waitFor(() => expect(flow.screen).toEqual(screen));
  flow.stop();
};

describe("without a camera", () => {
  it("begins one challenge at a time, and again just before its file is sent", async () => {
    const { flow, starts, sent } = await flowBefore({});
    await flow.goLive();
    await vi.waitFor(() => expect(flow.screen.name).toBe("file"));
    expect([flow.task, flow.step, flow.steps]).toEqual(["SMILE", 1, 2]);
    await flow.takeFile(new Blob());
    expect([flow.task, flow.step, flow.steps]).toEqual(["TURN_LEFT", 2, 2]);
    await flow.takeFile(new Blob());
    await shown(flow, { name: "done" });
    expect(starts.map(({ challengeId }) => challengeId)).toEqual([undefined, "ch_0", undefined, "ch_1"]);
    expect(sent.map(({ receipt, frames }) => [receipt.nonce, receipt.source, frames])).toEqual([
      ["non_2", "file", null],
      ["non_4", "file", null],
    ]);
  });

  it("learns of the phone first where it is none", async () => {
    vi.stubGlobal("matchMedia", () => ({ matches: false }));
    const { flow, starts } = await flowBefore({});
    await flow.goLive();
    expect(flow.screen).toEqual({ name: "problem", problem: "camera_missing" });
    expect(starts).toEqual([]);
    await flow.goFile();
    expect(flow.screen).toEqual({ name: "file" });
    flow.stop();
  });

  it("sees no challenge where the session needs a live camera", async () => {
    const { flow, starts } = await flowBefore({ requiredAssurance: "captured" });
    await flow.goLive();
    expect(flow.canUseFile).toBe(false);
    await shown(flow, { name: "problem", problem: "camera_missing" });
    await flow.goFile();
    await shown(flow, { name: "problem", problem: "camera_required" });
    expect(starts).toEqual([]);
  });

  it("learns that a file is not enough where the workspace asks for more meanwhile", async () => {
    const { flow } = await flowBefore({ refusals: ["CAPTURE_REQUIRED"] });
    await flow.goLive();
    await vi.waitFor(() => expect(flow.screen.name).toBe("file"));
    await flow.takeFile(new Blob());
    await shown(flow, { name: "problem", problem: "camera_required" });
  });

  it("may choose again where another device began the challenge", async () => {
    const { flow, sent } = await flowBefore({ refusals: ["NONCE_EXPIRED"] });
    await flow.goLive();
    await vi.waitFor(() => expect(flow.screen.name).toBe("file"));
    await flow.takeFile(new Blob());
    await vi.waitFor(() => expect(flow.note).toEqual({ kind: "again", why: "too_late" }));
    expect([flow.screen.name, flow.task]).toEqual(["file", "SMILE"]);
    await flow.takeFile(new Blob());
    expect([sent.length, flow.task]).toEqual([2, "TURN_LEFT"]);
    flow.stop();
  });
});

it("does not begin for ever where the server says that all is done and the state says that it is not", async () => {
  const { flow, starts, events } = await flowBefore({ startRefusal: "CHALLENGE_ANSWERED" });
  await flow.goLive();
  await shown(flow, { name: "problem", problem: "open_elsewhere" });
  expect(starts.length).toBeLessThan(6);
  expect(events.at(-1)).toEqual(["error", { code: "open_elsewhere", isFinal: false }]);
});

it.each([
  ["STARTS_EXHAUSTED", "expired"],
  ["SESSION_EXPIRED", "expired"],
  ["SESSION_TOKEN_INVALID", "invalid_link"],
])("a start that is refused with %s ends with the screen %s", async (startRefusal, problem) => {
  const { flow } = await flowBefore({ startRefusal });
  await flow.goLive();
  await shown(flow, { name: "problem", problem });
});
