import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";

const opening = `import { openFloor } from "#server/lab/bench/floor-statements.ts";
const floor = () => (globalThis.benchFloor ??= openFloor(JSON.parse(process.env.BENCH_FLOOR)));
export const dynamic = "force-dynamic";
`;

const routes = {
  "session/route.ts": `export const POST = async () => Response.json(floor().createSession(), { status: 201 });`,
  "check/[id]/route.ts": `export const GET = async (_, { params }) => Response.json(floor().getCheck((await params).id));`,
  "user/[userId]/route.ts": `export const GET = async (_, { params }) => Response.json(floor().listChecks((await params).userId));`,
};

/** Writes route handlers that run only the same SQLite statements into a copy of the app; they never ship. */
export async function writeFloorRoutes(projectFolder: string): Promise<void> {
  for (const [file, source] of Object.entries(routes)) {
    const target = path.join(projectFolder, "app", "bench-floor", file);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, `// @ts-nocheck\n${opening}${source}\n`);
  }
}
