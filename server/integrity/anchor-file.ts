import { existsSync, readFileSync } from "node:fs";
import { open } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import type { Anchors, Head, Seals } from "../ports.ts";

/** In the data folder, beside the database: one JSON line per anchor, only ever appended to. */
export const anchorFileName = "anchors";

const at = z.iso.datetime();
const head = { workspaceId: z.string(), sequence: z.int(), hash: z.string() };
const anchorLine = z.discriminatedUnion("kind", [
  /** From here on, a completed check without a seal is a fault, once `sealed` follows. */
  z.object({ kind: z.literal("begun"), at }),
  /** All checks that were made before are sealed. */
  z.object({ kind: z.literal("sealed"), at, checks: z.int() }),
  z.object({ kind: z.literal("head"), at, ...head }),
  /** A backup replaced the database: the chain now ends here; at 0, it is gone. */
  z.object({ kind: z.literal("restored"), at, backupOf: z.string(), ...head }),
]);
type AnchorLine = z.infer<typeof anchorLine>;
type AnchorFile = {
  lines: () => readonly AnchorLine[];
  append: (line: AnchorLine) => Promise<void>;
  /** Creates the file. */
  begin: (at: Date) => Promise<void>;
};
const storedLine = z.intersection(anchorLine, z.object({ mac: z.string() }));

/** Each line authenticates itself and the one before, so that none can be changed, inserted or taken out. */
const contentOf = (previousMac: string, line: AnchorLine) => [
  previousMac,
  ...Object.entries(line).toSorted(([a], [b]) => (a < b ? -1 : 1)),
];

type Read = { lines: AnchorLine[]; lastMac: string; bytes: number; fault: string | null };

function parseLine(text: string) {
  try {
    return storedLine.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

function readAnchors(file: string, seals: Seals): Read {
  const read: Read = { lines: [], lastMac: "", bytes: 0, fault: null };
  if (!existsSync(file)) return { ...read, fault: "the file of anchors is missing" };
  const text = readFileSync(file, "utf8");
  // A crash may have cut off the last line while it was written.
  const whole = text.slice(0, text.lastIndexOf("\n") + 1);
  read.bytes = Buffer.byteLength(whole);
  for (const [index, one] of whole.split("\n").slice(0, -1).entries()) {
    const parsed = parseLine(one);
    const { mac = "", ...line } = parsed ?? {};
    if (!parsed || !seals.fits("anchor", contentOf(read.lastMac, line as AnchorLine), mac))
      return { ...read, fault: `line ${index + 1} of the file of anchors was changed` };
    read.lines.push(line as AnchorLine);
    read.lastMac = mac;
  }
  return read;
}

/** The heads that these lines tell of, by workspace; the last one counts. */
const headsOf = (lines: readonly AnchorLine[]): Map<string, Head> =>
  new Map(
    lines.flatMap((line) => {
      if (line.kind !== "head" && line.kind !== "restored") return [];
      const { workspaceId, sequence, hash, at } = line;
      return [[workspaceId, { sequence, hash, at: new Date(at) }] as const];
    }),
  );

/** Opens the file of anchors; a missing file is a fault until `begin` creates it. */
export function openAnchors(dataDir: string, seals: Seals): Anchors & AnchorFile {
  const file = path.join(dataDir, anchorFileName);
  const read = readAnchors(file, seals);
  const heads = headsOf(read.lines);
  let queue = Promise.resolve();

  async function write(line: AnchorLine): Promise<void> {
    if (read.fault) throw new Error(read.fault);
    const mac = seals.seal("anchor", contentOf(read.lastMac, line));
    const text = `${JSON.stringify({ ...line, mac })}\n`;
    const handle = await open(file, "a", 0o600);
    try {
      const { size } = await handle.stat();
      if (size < read.bytes) {
        read.fault = "the file of anchors was cut off";
        throw new Error(read.fault);
      }
      if (size > read.bytes) await handle.truncate(read.bytes);
      await handle.appendFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    read.bytes += Buffer.byteLength(text);
    read.lastMac = mac;
    read.lines.push(line);
    for (const [workspaceId, head] of headsOf([line])) heads.set(workspaceId, head);
  }
  const append = (line: AnchorLine): Promise<void> => {
    const mine = queue.then(() => write(line));
    queue = mine.catch(() => undefined);
    return mine;
  };
  return {
    fault: () => read.fault,
    headOf: (workspaceId) => {
      const head = heads.get(workspaceId);
      return head && head.sequence > 0 ? head : null;
    },
    workspaceIds: () => [...heads.keys()],
    addHead: (workspaceId, { sequence, hash, at }) =>
      append({ kind: "head", at: at.toISOString(), workspaceId, sequence, hash }),
    findings: new Map(),
    lines: () => read.lines,
    append,
    begin: (at) => {
      if (!existsSync(file)) read.fault = null;
      return append({ kind: "begun", at: at.toISOString() });
    },
  };
}
