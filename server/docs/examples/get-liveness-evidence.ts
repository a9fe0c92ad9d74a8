const { BASE_URL = "http://localhost:3000", API_KEY = "", CHECK_ID = "" } = process.env;

const response = await fetch(`${BASE_URL}/v1/verifications/liveness/${CHECK_ID}/evidence`, {
  headers: { "X-API-Key": API_KEY },
});
if (!response.ok) throw new Error(await response.text());
console.log(JSON.stringify(await response.json(), null, 2));
