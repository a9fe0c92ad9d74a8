import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createAnnouncer } from "./announcer.ts";
import { type CaptureClient, CaptureFault } from "./capture-client.ts";
import { CaptureFlow } from "./capture-flow.ts";
import { createCaptureSession } from "./capture-session.ts";

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("navigator", { languages: ["en"], maxTouchPoints: 5 });
  vi.stubGlobal("matchMedia", () => ({ matches: true }));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A flow before a made-up server that gives this many extensions of a length. */
async function flowWith({ secondsLeft = 600, extensionSeconds = 600, left = 10, fault = "" }) {
  let endsAt = Date.now() + secondsLeft * 1000;
  let isCompleted = false;
  let asked = 0;
  const expiresInSeconds = () => Math.max(0, (endsAt - Date.now()) / 1000);
  const time = () => ({ expiresInSeconds: expiresInSeconds(), extensionsLeft: left, extensionSeconds });
  const extendNow = () => {
    left -= 1;
    endsAt += extensionSeconds * 1000;
  };
  const client = {
    readState: async () => ({
      id: "liv_1",
      status: isCompleted ? "COMPLETED" : expiresInSeconds() > 0 ? "PENDING" : "EXPIRED",
      consent: null,
      challenges: [],
      challengesTotal: 2,
      ...time(),
    }),
    extend: async () => {
      asked += 1;
      if (fault) throw new CaptureFault(fault);
      extendNow();
      return time();
    },
  } as unknown as CaptureClient;
  const options = { pause: async () => {}, onWait: () => {}, now: () => Date.now() };
  const flow = new CaptureFlow(createCaptureSession(client, options), {
    changed: () => {},
    video: () => Promise.reject(new Error("there is no video here")),
    view: () => ({ x: 0, y: 0, width: 1, height: 1 }),
    loadEngine: async () => null,
    photoTaken: () => {},
    emit: () => {},
  });
  await flow.begin();
  const elsewhere = {
    extend: extendNow,
    complete: () => {
      isCompleted = true;
    },
  };
  return { flow, elsewhere, asked: () => asked };
}
const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);

describe("time that runs out", () => {
  it("is asked about two minutes before the end, and given by one press", async () => {
    const { flow, asked } = await flowWith({});
    await pass(478);
    expect(flow.time).toBeNull();
    await pass(3);
    expect(flow.time).toBe("asked");
    await Promise.all([flow.moreTime(), flow.moreTime()]);
    expect([flow.time, asked()]).toEqual(["given", 1]);
    await pass(9);
    expect(flow.time).toBeNull();
    await pass(600 - 8);
    expect([flow.time, flow.screen.name]).toEqual(["asked", "consent"]);
    flow.stop();
  });

  it("of a session of a minute is asked about with half a minute left", async () => {
    const { flow } = await flowWith({ secondsLeft: 60, extensionSeconds: 60 });
    await pass(28);
    expect(flow.time).toBeNull();
    await pass(3);
    expect(flow.time).toBe("asked");
    flow.stop();
  });

  it("ends the page where nobody asks for more, and where none is left", async () => {
    for (const left of [10, 0]) {
      const { flow } = await flowWith({ secondsLeft: 20, left });
      await pass(2);
      expect(flow.time).toBe(left ? "asked" : null);
      await pass(20);
      expect([flow.screen, flow.time]).toEqual([{ name: "problem", problem: "expired" }, null]);
      flow.stop();
    }
  });

  it("that another device was given counts here, and so does what it finished", async () => {
    const given = await flowWith({ secondsLeft: 20 });
    given.elsewhere.extend();
    await pass(22);
    expect([given.flow.screen.name, given.flow.time]).toEqual(["consent", null]);
    given.flow.stop();
    const done = await flowWith({ secondsLeft: 20 });
    done.elsewhere.complete();
    await pass(22);
    expect(done.flow.screen.name).toBe("done");
    done.flow.stop();
  });

  it("is asked about again where the network failed, and nothing else is lost", async () => {
    const { flow } = await flowWith({ secondsLeft: 100, fault: "NETWORK" });
    await pass(2);
    await flow.moreTime();
    expect([flow.time, flow.screen.name]).toEqual(["asked", "consent"]);
    flow.stop();
  });
});

it("what is said of the time is not cut off by a hint, and a screen is not announced again for it", async () => {
  const said: string[] = [];
  const announcer = createAnnouncer({ everyMs: 1800, say: (text) => said.push(text) });
  announcer.announce("Smile", true);
  announcer.interject("Do you need more time?", 5000);
  announcer.announce("Smile");
  announcer.announce("A little more");
  await pass(4.9);
  expect(said).toEqual(["Smile", "Do you need more time?"]);
  await pass(0.2);
  expect(said).toEqual(["Smile", "Do you need more time?", "A little more"]);
  announcer.announce("Thank you", true);
  expect(said.at(-1)).toBe("Thank you");
});
