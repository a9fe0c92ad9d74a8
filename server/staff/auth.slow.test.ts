import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { testDatabase } from "../testing/test-database.ts";
import { createAuth } from "./auth.ts";
import { insertStaff, newStaff } from "./new-staff.ts";
import { hashPassword, verifyPassword } from "./password.ts";

vi.mock("./password.ts", { spy: true });

const costOf = (hash: string) => hash.split(":", 1)[0];

let made: Awaited<ReturnType<typeof testDatabase>>;
beforeEach(async () => {
  made = await testDatabase();
});
afterEach(() => made.remove());

it("does not tell by its time who has an account: nobody's password costs one hash of the same cost", async () => {
  const passwordHash = await hashPassword("correct-horse-battery");
  const person = newStaff(new Date(), { email: "known@example.com", passwordHash });
  await made.db.transaction((tx) => insertStaff(tx, person));
  const auth = createAuth({
    db: made.db,
    now: () => new Date(),
    secret: "a secret of thirty-two characters",
    publicUrl: null,
    onError: (message) => expect.fail(message),
  });
  const hash = vi.mocked(hashPassword).mockClear();
  const verify = vi.mocked(verifyPassword).mockClear();
  const signIn = async (email: string) => {
    const response = await auth.handler(
      new Request("http://localhost/api/auth/sign-in/email", {
        method: "POST",
        headers: { "content-type": "application/json", origin: "http://localhost", host: "localhost" },
        body: JSON.stringify({ email, password: "wrong-horse-battery" }),
      }),
    );
    return response.status;
  };
  expect(await signIn("known@example.com")).toBe(401);
  expect([hash.mock.calls, verify.mock.calls]).toEqual([[], [[passwordHash, "wrong-horse-battery"]]]);
  expect(await signIn("nobody@example.com")).toBe(401);
  expect([hash.mock.calls, verify.mock.calls.length]).toEqual([[["wrong-horse-battery"]], 1]);
  const ofNobody = await hash.mock.results[0]?.value;
  expect(costOf(ofNobody ?? "")).toBe(costOf(passwordHash));
});
