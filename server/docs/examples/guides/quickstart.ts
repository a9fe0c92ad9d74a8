import { readFile } from "node:fs/promises";

const { BASE_URL = "http://localhost:3000", API_KEY = "", PHOTO = "photo.jpg" } = process.env;

async function post(path: string, body: FormData | string) {
  const response = await fetch(`${BASE_URL}/v1/verifications/liveness${path}`, {
    method: "POST",
    headers: {
      "X-API-Key": API_KEY,
      ...(typeof body === "string" ? { "Content-Type": "application/json" } : {}),
    },
    body,
  });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

// 1. Open a session for your user. In the sandbox its outcome can be chosen.
const session = await post("/session", JSON.stringify({ userId: "user_123", simulate: "ALIVE" }));

// 2. Send a photo for each challenge.
let answer = null;
for (const challenge of session.challenges) {
  console.log(challenge.instruction);
  const form = new FormData();
  form.set("sessionToken", session.sessionToken);
  form.set("challengeId", challenge.id);
  form.set("photo", new Blob([await readFile(PHOTO)]), "photo.jpg");
  answer = await post("/challenge", form);
}

// 3. The answer to the last photo carries the verdict.
console.log(`alive: ${answer.result.isAlive}, check ${session.id}`);
