const { BASE_URL = "http://localhost:3000", API_KEY = "", USER_ID = "" } = process.env;

const query = new URLSearchParams({ page: "1", limit: "20" });
const response = await fetch(
  `${BASE_URL}/v1/verifications/liveness/user/${encodeURIComponent(USER_ID)}?${query}`,
  {
    headers: { "X-API-Key": API_KEY },
  },
);
if (!response.ok) throw new Error(await response.text());
console.log(JSON.stringify(await response.json(), null, 2));
