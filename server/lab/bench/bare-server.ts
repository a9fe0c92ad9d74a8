import http from "node:http";
import { openFloor } from "./floor-statements.ts";

// A separate process: inside the benchmark it would share a thread with the load generator.
const floor = openFloor(JSON.parse(process.env.BENCH_FLOOR ?? "null"));

function answerTo(url: string): unknown {
  const [, call, value = ""] = url.split("/");
  if (call === "session") return floor.createSession();
  return call === "check" ? floor.getCheck(value) : floor.listChecks(value);
}

const server = http.createServer((request, response) => {
  response.setHeader("content-type", "application/json").end(JSON.stringify(answerTo(request.url ?? "/")));
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.send?.(typeof address === "object" && address ? address.port : 0);
});
process.once("disconnect", () => process.exit(0));
