const { BASE_URL = "http://localhost:3000", API_KEY = "" } = process.env;
const headers = { "X-API-Key": API_KEY, "Content-Type": "application/json" };

// What there is to simulate; then a session that will end with each of them. One that is refused says why.
const scenarios = await fetch(`${BASE_URL}/v1/sandbox/scenarios`, { headers });
for (const { id, kind } of (await scenarios.json()).data) {
  const response = await fetch(`${BASE_URL}/v1/verifications/liveness/session`, {
    method: "POST",
    headers,
    body: JSON.stringify({ userId: `sandbox_${id}`, simulate: id }),
  });
  const answer = await response.json();
  console.log(kind, id, response.ok ? answer.id : answer.code);
}
