const { BASE_URL = "http://localhost:3000", SESSION_TOKEN = "" } = process.env;

const response = await fetch(`${BASE_URL}/v1/verifications/liveness/session/challenge`, {
  method: "POST",
  headers: { Authorization: `Bearer ${SESSION_TOKEN}`, "Content-Type": "application/json" },
  body: JSON.stringify({}),
});
if (!response.ok) throw new Error(await response.text());
console.log(JSON.stringify(await response.json(), null, 2));
