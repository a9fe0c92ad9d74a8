import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";

const { PORT = "4000", WEBHOOK_SECRET = "" } = process.env;
const toleranceSeconds = 5 * 60;

/**
 * Whether the request was signed with our secret, and lately. `body` is the text as it came, not parsed yet.
 */
function isGenuine(headers: Record<string, string | string[] | undefined>, body: string): boolean {
  const { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signatures } = headers;
  if (Math.abs(Date.now() / 1000 - Number(timestamp)) > toleranceSeconds) return false;
  const secret = Buffer.from(WEBHOOK_SECRET.replace("whsec_", ""), "base64");
  const expected = createHmac("sha256", secret).update(`${id}.${timestamp}.${body}`).digest();
  // While a secret is being changed there are two signatures, and one of them is ours.
  return String(signatures)
    .split(" ")
    .map((signature) => Buffer.from(signature.replace("v1,", ""), "base64"))
    .some((given) => given.length === expected.length && timingSafeEqual(given, expected));
}

const seen = new Set<string>();

createServer(async (request, response) => {
  let body = "";
  for await (const chunk of request) body += chunk;
  if (!isGenuine(request.headers, body)) {
    response.writeHead(400).end();
    return;
  }
  // Answer first and work afterwards: after ten seconds without an answer the event is sent again.
  response.writeHead(204).end();
  const id = String(request.headers["webhook-id"]);
  if (seen.has(id)) return;
  seen.add(id);
  const { type, data } = JSON.parse(body);
  console.log(`${type} ${data.checkId}`);
}).listen(Number(PORT), () => console.log(`listening on ${PORT}`));
