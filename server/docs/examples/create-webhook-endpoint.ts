const { BASE_URL = "http://localhost:3000", API_KEY = "", WEBHOOK_URL = "" } = process.env;

const response = await fetch(`${BASE_URL}/v1/webhooks/endpoints`, {
  method: "POST",
  headers: { "X-API-Key": API_KEY, "Content-Type": "application/json" },
  body: JSON.stringify({
    url: WEBHOOK_URL,
    events: ["liveness.session.completed", "liveness.review.decided"],
  }),
});
if (!response.ok) throw new Error(await response.text());
console.log(JSON.stringify(await response.json(), null, 2));
