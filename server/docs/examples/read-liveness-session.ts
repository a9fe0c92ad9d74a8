const { BASE_URL = "http://localhost:3000", SESSION_TOKEN = "" } = process.env;

const response = await fetch(`${BASE_URL}/v1/verifications/liveness/session`, {
  headers: { Authorization: `Bearer ${SESSION_TOKEN}` },
});
if (!response.ok) throw new Error(await response.text());
console.log(JSON.stringify(await response.json(), null, 2));
