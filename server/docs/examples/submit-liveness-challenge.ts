import { readFile } from "node:fs/promises";

const {
  BASE_URL = "http://localhost:3000",
  API_KEY = "",
  SESSION_TOKEN = "",
  CHALLENGE_ID = "",
  PHOTO = "",
} = process.env;

const form = new FormData();
form.set("sessionToken", SESSION_TOKEN);
form.set("challengeId", CHALLENGE_ID);
form.set("photo", new Blob([await readFile(PHOTO)]), "photo.jpg");

const response = await fetch(`${BASE_URL}/v1/verifications/liveness/challenge`, {
  method: "POST",
  headers: { "X-API-Key": API_KEY },
  body: form,
});
if (!response.ok) throw new Error(await response.text());
console.log(JSON.stringify(await response.json(), null, 2));
