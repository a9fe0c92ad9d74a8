import { describe, expect, it } from "vitest";
import { createSignInTries, type Guesser } from "./sign-in-tries.ts";

const hourMs = 3_600_000;

/** Tries on a clock that moves only when told to: by `at`, or by waiting for one's turn. */
function clocked() {
  let at = 1000;
  const waits: number[] = [];
  const tries = createSignInTries({
    now: () => at,
    pause: async (ms) => void waits.push(ms),
  });
  return {
    /** How long the try waits, in seconds; null when it is refused. */
    take: async (guesser: Guesser): Promise<number | null> => {
      waits.length = 0;
      const isTaken = await tries.take(guesser).then(
        () => true,
        (error: { statusCode?: number; headers?: Record<string, string> }) => {
          expect(error.statusCode).toBe(429);
          expect(Number(error.headers?.["retry-after"])).toBeGreaterThan(0);
          return false;
        },
      );
      return isTaken ? (waits[0] ?? 0) / 1000 : null;
    },
    forgive: tries.forgive,
    pass: (seconds: number) => {
      at += seconds * 1000;
    },
    now: () => at,
  };
}

const victim = "victim@example.com";
const stranger = (address: string, account = victim): Guesser => ({ kind: "stranger", account, address });
const laptop: Guesser = { kind: "known_device", deviceId: "abc.laptop" };

/** Counts the guesses of machines that use every turn, one request after another each. */
async function guessesInAnHour(machines: number, accountOf: (machine: number, turn: number) => string) {
  const clock = clocked();
  const busyUntil = Array<number>(machines).fill(0);
  const end = clock.now() + hourMs;
  let guesses = 0;
  for (let turn = 0; clock.now() < end; turn += 1) {
    for (const [machine, until] of busyUntil.entries()) {
      if (until > clock.now()) continue;
      const wait = await clock.take(
        stranger(`10.0.${machine >> 8}.${machine & 255}`, accountOf(machine, turn)),
      );
      if (wait === null) busyUntil[machine] = clock.now() + machines * 500;
      else {
        busyUntil[machine] = clock.now() + wait * 1000;
        if (busyUntil[machine] < end) guesses += 1;
      }
    }
    clock.pass(1);
  }
  return guesses;
}

describe("guessing a password", () => {
  it("waits longer from try to try, and is not refused to whoever waits", async () => {
    const clock = clocked();
    const waits: (number | null)[] = [];
    for (let index = 0; index < 14; index += 1) {
      const wait = await clock.take(stranger("198.51.100.7"));
      waits.push(wait);
      clock.pass(wait ?? 0);
    }
    expect(waits).toEqual([0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 30, 30, 30, 30]);
  });

  it("is refused, with a time to come back, to whoever does not wait", async () => {
    const clock = clocked();
    const waits: (number | null)[] = [];
    for (let index = 0; index < 12; index += 1) waits.push(await clock.take(stranger("198.51.100.7")));
    expect(waits.slice(5)).toEqual([1, 3, 7, 15, null, null, null]);
  });

  it("does not lock the owner out: neither on a known device, nor for long on a new one", async () => {
    const clock = clocked();
    for (let machine = 0; machine < 60; machine += 1) await clock.take(stranger(`10.0.0.${machine}`));
    expect(await clock.take(laptop)).toBe(0);
    clock.pass(30);
    const wait = await clock.take(stranger("203.0.113.1"));
    expect(wait).toBeLessThanOrEqual(20);
  });

  it("holds up nobody else while one address waits for its turns", async () => {
    const clock = clocked();
    for (let index = 0; index < 9; index += 1) await clock.take(stranger("198.51.100.7"));
    expect(await clock.take(stranger("203.0.113.1"))).toBe(0);
    expect(await clock.take(stranger("198.51.100.7", "another@example.com"))).toBe(0);
  });

  it("begins anew for whoever knew it, and not for others", async () => {
    const clock = clocked();
    for (let index = 0; index < 6; index += 1) await clock.take(laptop);
    clock.forgive(laptop);
    expect(await clock.take(laptop)).toBe(0);
    for (let index = 0; index < 6; index += 1) await clock.take(stranger("198.51.100.7"));
    clock.forgive(stranger("203.0.113.1"));
    expect(await clock.take(stranger("198.51.100.7"))).toBeGreaterThan(0);
  });

  it("counts a known device, a session and an IPv6 network each as one", async () => {
    const same: [Guesser, Guesser][] = [
      [laptop, laptop],
      [
        { kind: "session", staffId: "stf_1" },
        { kind: "session", staffId: "stf_1" },
      ],
      [stranger("2001:db8:1:1::1"), stranger("2001:db8:1:1:ffff::2")],
    ];
    for (const [one, other] of same) {
      const clock = clocked();
      for (let index = 0; index < 5; index += 1) await clock.take(one);
      expect(await clock.take(other)).toBe(1);
    }
    const clock = clocked();
    for (let index = 0; index < 5; index += 1) await clock.take(stranger("2001:db8:1:1::1"));
    expect(await clock.take(stranger("2001:db8:1:2::1"))).toBe(0);
  });

  it("forgets after an hour", async () => {
    const clock = clocked();
    for (let index = 0; index < 6; index += 1) await clock.take(laptop);
    clock.pass(3600);
    expect([await clock.take(laptop), await clock.take(laptop)]).toEqual([0, 4]);
    clock.pass(3700);
    expect([await clock.take(laptop), await clock.take(laptop)]).toEqual([0, 0]);
  });

  it.each([
    ["one machine at one account", 1, () => victim, 130],
    ["60 machines at one account", 60, () => victim, 210],
    ["one machine at ever new accounts", 1, (_: number, turn: number) => `${turn}@example.com`, 420],
  ] as const)("stays dear: %s", async (_, machines, accountOf, guessesMax) => {
    const guesses = await guessesInAnHour(machines, accountOf);
    expect(guesses).toBeLessThanOrEqual(guessesMax);
    expect(guesses).toBeGreaterThan(guessesMax * 0.8);
  });
});
