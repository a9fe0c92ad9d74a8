import { describe, expect, it } from "vitest";
import { CaptureFault } from "./capture-client.ts";
import { withRetries } from "./with-retries.ts";

/** Fails with these codes one after the other, then succeeds; records the waiting times. */
function failing(faults: CaptureFault[]) {
  const waits: number[] = [];
  const told: string[] = [];
  let calls = 0;
  const work = async () => {
    calls += 1;
    const fault = faults[calls - 1];
    if (fault) throw fault;
    return "done";
  };
  const pause = async (ms: number) => void waits.push(ms);
  const onWait = ({ code }: CaptureFault) => void told.push(code);
  return { work, options: { pause, onWait }, waits, told, calls: () => calls };
}
const lost = () => new CaptureFault("NETWORK");

describe("doing it again", () => {
  it("waits longer each time, up to a point, for as long as the network is lost", async () => {
    const { work, options, waits, told } = failing(Array.from({ length: 20 }, lost));
    expect(await withRetries(work, options)).toBe("done");
    expect(waits.slice(0, 4)).toEqual([800, 1600, 3200, 6400]);
    expect(Math.max(...waits)).toBe(15_000);
    expect(told).toHaveLength(20);
  });

  it("waits as long as a busy server asks for", async () => {
    const { work, options, waits } = failing([new CaptureFault("SCORING_BUSY", 3000), lost()]);
    expect(await withRetries(work, options)).toBe("done");
    expect(waits).toEqual([3000, 1600]);
  });

  it.each(["SESSION_EXPIRED", "CHALLENGE_ANSWERED", "UNDECODABLE_PHOTO", "SESSION_TOKEN_INVALID"])(
    "gives up at once what does not pass: %s",
    async (code) => {
      const { work, options, calls } = failing([new CaptureFault(code)]);
      await expect(withRetries(work, options)).rejects.toMatchObject({ code });
      expect(calls()).toBe(1);
    },
  );

  it("gives up a server that goes on failing, and a network where nobody has lost anything yet", async () => {
    const broken = failing(Array.from({ length: 20 }, () => new CaptureFault("INTERNAL_ERROR")));
    await expect(withRetries(broken.work, broken.options)).rejects.toMatchObject({ code: "INTERNAL_ERROR" });
    expect(broken.calls()).toBe(9);
    const away = failing(Array.from({ length: 20 }, lost));
    await expect(withRetries(away.work, { ...away.options, networkMax: 3 })).rejects.toMatchObject({
      code: "NETWORK",
    });
    expect(away.calls()).toBe(4);
  });

  it("hides no fault of its own", async () => {
    const work = async () => {
      throw new TypeError("a bug");
    };
    await expect(withRetries(work, failing([]).options)).rejects.toThrow("a bug");
  });
});
