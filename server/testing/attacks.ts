import net from "node:net";
import sharp from "sharp";

const root = "/v1/verifications/liveness";

/** A JPEG of 48 megapixels that ends early: small to send, dear to decode, and never measured. */
export async function cutOffPhoto(): Promise<Uint8Array> {
  const grey = { width: 8000, height: 6000, channels: 3, background: "#888" } as const;
  const whole = await sharp({ create: grey }).jpeg({ quality: 90 }).toBuffer();
  return whole.subarray(0, Math.floor(whole.byteLength * 0.98));
}

/** Agrees for the person before the camera, with the session token alone. */
export async function agree(url: string, sessionToken: string): Promise<void> {
  await fetch(`${url}${root}/session/consent`, {
    method: "POST",
    headers: { authorization: `Bearer ${sessionToken}`, "content-type": "application/json" },
    body: JSON.stringify({ version: "2026-11", locale: "en" }),
  });
}

type Place = { sessionToken: string; challengeId: string };

/** Sends a photo with the session token alone. */
export function submitByToken(url: string, place: Place, photo: Uint8Array): Promise<Response> {
  const form = new FormData();
  form.set("sessionToken", place.sessionToken);
  form.set("challengeId", place.challengeId);
  form.set("photo", new Blob([Uint8Array.from(photo)]), "photo.jpg");
  const headers = { authorization: `Bearer ${place.sessionToken}` };
  return fetch(`${url}${root}/challenge`, { method: "POST", headers, body: form });
}

type Stalled = {
  /** The status of the answer; null if the connection ended without one. */
  status: Promise<number | null>;
  end: () => void;
};

/**
 * Begins a photo's upload and falls silent.
 * @param upload.header how the caller is known, e.g. `x-api-key: …`
 */
export function stallUpload(
  url: string,
  upload: { header: string; bytesStated: number; bytesSent: number },
): Stalled {
  const { hostname, port } = new URL(url);
  const socket = net.connect(Number(port), hostname);
  const status = new Promise<number | null>((resolve) => {
    socket.once("data", (answer) => resolve(Number(answer.toString("latin1").split(" ")[1])));
    socket.once("close", () => resolve(null));
  });
  socket.on("error", () => undefined);
  const head = [
    `POST ${root}/challenge HTTP/1.1`,
    "host: localhost",
    upload.header,
    "content-type: multipart/form-data; boundary=edge",
    `content-length: ${upload.bytesStated}`,
    "",
    '--edge\r\ncontent-disposition: form-data; name="photo"; filename="a.jpg"',
    "",
    "",
  ];
  socket.write(head.join("\r\n"));
  socket.write(Buffer.alloc(upload.bytesSent, 1));
  return { status, end: () => socket.destroy() };
}
