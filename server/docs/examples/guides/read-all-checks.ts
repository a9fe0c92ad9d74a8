const { BASE_URL = "http://localhost:3000", API_KEY = "" } = process.env;

let cursor: string | null = null;
do {
  const query = new URLSearchParams({ status: "COMPLETED", limit: "2", ...(cursor ? { cursor } : {}) });
  const response: Response = await fetch(`${BASE_URL}/v1/verifications/liveness?${query}`, {
    headers: { "X-API-Key": API_KEY },
  });
  if (!response.ok) throw new Error(await response.text());
  const page = await response.json();
  for (const check of page.data) console.log(check.id);
  cursor = page.nextCursor;
} while (cursor);
