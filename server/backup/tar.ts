import { createReadStream } from "node:fs";
import { Header, Parser, type ReadEntry } from "tar";

const blockBytes = 512;

/** One file of a tar archive: header, content, and zeros to fill the last block. */
export async function* tarFile(
  name: string,
  size: number,
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const head = Buffer.alloc(blockBytes);
  new Header({ path: name, size, mode: 0o600, type: "File", mtime: new Date(0) }).encode(head);
  yield head;
  yield* content;
  yield Buffer.alloc((blockBytes - (size % blockBytes)) % blockBytes);
}

/** The end-of-archive marker. */
export const tarEnd = (): Uint8Array => Buffer.alloc(2 * blockBytes);

/** Reads an archive one file at a time. @throws any error of `read`, after the whole archive was read */
export async function readTar(
  file: string,
  read: (name: string, content: AsyncIterable<Uint8Array>) => Promise<void>,
): Promise<void> {
  let reading = Promise.resolve();
  const fault: { error?: unknown } = {};
  let current: ReadEntry | null = null;
  const onReadEntry = (entry: ReadEntry) => {
    reading = reading
      .then(() => {
        current = entry;
        return "error" in fault ? undefined : read(entry.path, entry);
      })
      .catch((error: unknown) => {
        fault.error ??= error;
      })
      .finally(() => entry.resume());
  };
  const parsed = new Promise<void>((resolve, reject) => {
    const parser = new Parser({ onReadEntry, strict: true });
    parser.on("end", resolve).on("error", reject);
    createReadStream(file).on("error", reject).pipe(parser);
  });
  // Also stops the current read, so that it has finished writing before this function throws.
  await parsed.catch((error: Error) => {
    fault.error ??= error;
    current?.destroy(error);
  });
  await reading;
  if ("error" in fault) throw fault.error;
}
