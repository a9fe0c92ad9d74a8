import autocannon from "autocannon";

const connections = 8;

export type Call = { method: "GET" | "POST"; url: string; headers?: Record<string, string>; body?: string };

/** Stands for another text in each request. */
export const eachRequest = "[<id>]";

/** Successful answers a second, over eight connections. @throws when a request has no success */
export async function requestsPerSecond(call: Call, seconds: number): Promise<number> {
  const result = await autocannon({
    ...call,
    connections,
    duration: seconds,
    idReplacement: call.body?.includes(eachRequest) ?? false,
  });
  const failures = result.non2xx + result.errors + result.timeouts;
  if (failures > 0) throw new Error(`${failures} requests of ${call.url} had no success`);
  return result["2xx"] / result.duration;
}
