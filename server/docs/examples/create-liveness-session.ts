const { BASE_URL = "http://localhost:3000", API_KEY = "" } = process.env;

const response = await fetch(`${BASE_URL}/v1/verifications/liveness/session`, {
  method: "POST",
  headers: { "X-API-Key": API_KEY, "Content-Type": "application/json" },
  body: JSON.stringify({
    userId: "user_123",
    externalId: "order-4711",
    metadata: { branch: "berlin-3" },
    locale: "de",
    redirectUrl: "https://shop.example.com/verified",
  }),
});
if (!response.ok) throw new Error(await response.text());
console.log(JSON.stringify(await response.json(), null, 2));
