import { setTimeout as sleep } from "node:timers/promises";
import { apiClient, openSession } from "../../testing/api-client.ts";
import { agree, cutOffPhoto, stallUpload, submitByToken } from "../../testing/attacks.ts";
import { facelessPhoto, hasFaces, stockPhoto } from "../../testing/photos.ts";

// A separate process, so that attacking does not delay the timing of the honest tenant.
const [, , url = "", key = "", attack = ""] = process.argv;
const api = apiClient(url, key);
const mebibyte = 1024 * 1024;
const counts: Record<string, number> = {};
const count = (answer: number | null) => {
  counts[String(answer)] = (counts[String(answer)] ?? 0) + 1;
};
let isAttacking = true;

/** Keeps so many connections busy. */
const connections = (wanted: number, work: () => Promise<void>) =>
  Promise.all(
    Array.from({ length: wanted }, async () => {
      while (isAttacking) await work().catch(() => count(null));
    }),
  );

async function holdersSession() {
  const session = await openSession(api, ["SMILE", "BLINK"]);
  await agree(url, session.sessionToken);
  return { sessionToken: session.sessionToken, challengeId: session.idOf("SMILE") };
}

/** @param header how the caller is known */
const stallWith = (header: string) =>
  connections(120, async () => {
    const bytesSent = 10 * mebibyte;
    const { status, end } = stallUpload(url, { header, bytesStated: bytesSent + 1024, bytesSent });
    count(await status);
    end();
    await sleep(10_000);
  });

const attacks: Record<string, () => Promise<unknown>> = {
  /** One capture link: damaged photos that are dear to decode. */
  async token() {
    const place = await holdersSession();
    const photo = await cutOffPhoto();
    return connections(40, async () => {
      const answer = await submitByToken(url, place, photo);
      await answer.arrayBuffer();
      count(answer.status);
    });
  },
  /** A tenant: photos of ever new sessions, and no heed of Retry-After. */
  async key() {
    const photo = hasFaces ? stockPhoto(1) : await facelessPhoto();
    return connections(40, async () => {
      const session = await openSession(api, ["SMILE", "BLINK"]);
      for (const type of ["SMILE", "BLINK"] as const) {
        const { response } = await api.submit(session.sessionToken, session.idOf(type), photo);
        count(response.status);
        if (response.status === 503) await sleep(100);
      }
    });
  },
  /** Uploads of 10 MiB that fall silent before their end, with one capture link. */
  async stall() {
    const { sessionToken } = await holdersSession();
    return stallWith(`authorization: Bearer ${sessionToken}`);
  },
  /** The same with a key, whose rate is that of a whole backend. */
  stallKey: () => stallWith(`x-api-key: ${key}`),
  /** Events for receivers that hang. */
  async sessions() {
    return connections(1, async () => {
      const { response } = await api.createSession({ userId: "attacker" });
      count(response.status);
      await sleep(250);
    });
  },
};

process.once("message", () => {
  isAttacking = false;
  process.send?.(counts);
  process.disconnect();
});
await attacks[attack]?.();
