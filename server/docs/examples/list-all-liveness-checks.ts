const { BASE_URL = "http://localhost:3000", API_KEY = "" } = process.env;

const query = new URLSearchParams({ status: "COMPLETED", metadata: "branch:berlin-3", limit: "20" });
const response = await fetch(`${BASE_URL}/v1/verifications/liveness?${query}`, {
  headers: { "X-API-Key": API_KEY },
});
if (!response.ok) throw new Error(await response.text());
console.log(JSON.stringify(await response.json(), null, 2));
