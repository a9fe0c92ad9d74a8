const { BASE_URL = "http://localhost:3000", API_KEY = "", ENDPOINT_ID = "" } = process.env;

const response = await fetch(`${BASE_URL}/v1/webhooks/endpoints/${ENDPOINT_ID}/rotate-secret`, {
  method: "POST",
  headers: { "X-API-Key": API_KEY, "Content-Type": "application/json" },
  body: JSON.stringify({ previousValidHours: 24 }),
});
if (!response.ok) throw new Error(await response.text());
console.log(JSON.stringify(await response.json(), null, 2));
