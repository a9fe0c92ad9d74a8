const { BASE_URL = "http://localhost:3000", API_KEY = "", ENDPOINT_ID = "" } = process.env;

const response = await fetch(`${BASE_URL}/v1/webhooks/endpoints/${ENDPOINT_ID}`, {
  method: "PATCH",
  headers: { "X-API-Key": API_KEY, "Content-Type": "application/json" },
  body: JSON.stringify({ description: "Orders", isEnabled: true }),
});
if (!response.ok) throw new Error(await response.text());
console.log(JSON.stringify(await response.json(), null, 2));
