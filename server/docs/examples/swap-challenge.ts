const {
  BASE_URL = "http://localhost:3000",
  API_KEY = "",
  SESSION_TOKEN = "",
  CHALLENGE_ID = "",
} = process.env;

const response = await fetch(`${BASE_URL}/v1/verifications/liveness/challenge/swap`, {
  method: "POST",
  headers: { "X-API-Key": API_KEY, "Content-Type": "application/json" },
  body: JSON.stringify({ sessionToken: SESSION_TOKEN, challengeId: CHALLENGE_ID }),
});
if (!response.ok) throw new Error(await response.text());
console.log(JSON.stringify(await response.json(), null, 2));
