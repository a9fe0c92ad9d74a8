import net from "node:net";

export type RawAnswer = {
  /** Null if the connection ended without a response. */
  status: number | null;
  headers: Record<string, string>;
  body: string;
};

/** Parses the raw bytes of a response; of several, the first. */
function readAnswer(bytes: Buffer): RawAnswer | null {
  const text = bytes.toString("latin1");
  const end = text.indexOf("\r\n\r\n");
  if (end < 0) return null;
  const [statusLine = "", ...lines] = text.slice(0, end).split("\r\n");
  const headers = Object.fromEntries(
    lines.map((line): [string, string] => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  const status = Number(statusLine.split(" ")[1]);
  const rest = text.slice(end + 4);
  if (headers["transfer-encoding"] === "chunked") {
    if (!rest.endsWith("0\r\n\r\n")) return null;
    const body = rest.replaceAll(/(^|\r\n)[0-9a-f]+\r\n/g, "").replace(/\r\n\r\n$/, "");
    return { status, headers, body };
  }
  const length = Number(headers["content-length"] ?? 0);
  return rest.length < length ? null : { status, headers, body: rest.slice(0, length) };
}

/**
 * Sends bytes over a new connection, chunk by chunk, and reads the first response.
 * @param options.endsEarly half-closes the connection after the last byte, like a client that has died
 */
export function sendRaw(
  url: string,
  pieces: Uint8Array[],
  options: { endsEarly?: boolean; timeoutMs?: number } = {},
): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = net.connect({ host: hostname, port: Number(port), noDelay: true });
    const received: Buffer[] = [];
    const finish = (answer: RawAnswer) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    };
    const nothing = { status: null, headers: {}, body: "" };
    const timer = setTimeout(() => {
      socket.destroy();
      reject(
        new Error(`no answer in time; so far: ${Buffer.concat(received).toString("latin1").slice(0, 500)}`),
      );
    }, options.timeoutMs ?? 60_000);
    socket.on("data", (chunk) => {
      received.push(chunk);
      const answer = readAnswer(Buffer.concat(received));
      if (answer) finish(answer);
    });
    socket.on("close", () => finish(readAnswer(Buffer.concat(received)) ?? nothing));
    // The server may hang up while we are still sending; the response it sent before that counts.
    socket.on("error", () => undefined);
    socket.on("connect", () => {
      for (const piece of pieces) socket.write(piece);
      if (options.endsEarly) socket.end();
    });
  });
}
