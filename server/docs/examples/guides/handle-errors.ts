const { BASE_URL = "http://localhost:3000", API_KEY = "" } = process.env;

const response = await fetch(`${BASE_URL}/v1/verifications/liveness/liv_unknown`, {
  headers: { "X-API-Key": API_KEY },
});
if (!response.ok) {
  const problem = await response.json();
  switch (problem.code) {
    case "NOT_FOUND":
      console.log(`There is no such check. Ask about ${problem.requestId} if you think there is.`);
      break;
    default:
      throw new Error(`${problem.code}: ${problem.detail}`);
  }
}
