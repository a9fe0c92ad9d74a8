const { BASE_URL = "http://localhost:3000", API_KEY = "", SESSION_TOKEN = "" } = process.env;

const response = await fetch(`${BASE_URL}/v1/verifications/liveness/session/extend`, {
  method: "POST",
  headers: { "X-API-Key": API_KEY, "Content-Type": "application/json" },
  body: JSON.stringify({ sessionToken: SESSION_TOKEN }),
});
if (!response.ok) throw new Error(await response.text());
console.log(JSON.stringify(await response.json(), null, 2));
