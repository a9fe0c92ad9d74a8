const { BASE_URL = "http://localhost:3000", API_KEY = "" } = process.env;

const response = await fetch(`${BASE_URL}/v1/webhooks/endpoints`, {
  headers: { "X-API-Key": API_KEY },
});
if (!response.ok) throw new Error(await response.text());
console.log(JSON.stringify(await response.json(), null, 2));
