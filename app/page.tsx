import Image from "next/image";
import { StatusDot } from "#components/ui/status-dot.tsx";
import { getService } from "#server/context.ts";
import { challengeInstructions } from "#server/liveness/challenges.ts";
import { readiness } from "#server/readiness.ts";
import icon from "./icon.svg";

export const dynamic = "force-dynamic";

const example = `curl -X POST http://localhost:3000/v1/verifications/liveness/session \\
  -H "X-API-Key: your_api_key" \\
  -H "Content-Type: application/json" \\
  -d '{"userId": "user_123"}'`;

const card = "rounded-xl border border-zinc-200 bg-white p-5 sm:p-6 dark:border-zinc-800 dark:bg-zinc-900";

export default async function HomePage() {
  const { ready, database, models, queue, scoring } = await readiness(getService());
  const facts = [
    ["Database", database],
    ["Models", models],
    ["Queue", queue === "ok" ? `${scoring.queued} waiting` : queue],
    ["Workers", String(scoring.workers)],
  ];
  return (
    <main className="mx-auto flex min-h-dvh max-w-3xl flex-col gap-6 px-5 py-10 sm:py-16">
      <header className="flex flex-wrap items-center justify-between gap-4">
        <div className="flex items-center gap-3">
          <Image src={icon} alt="" width={40} height={40} unoptimized />
          <h1 className="text-xl font-semibold tracking-tight">VerifyHQ Liveness</h1>
        </div>
        <StatusDot isGood={ready}>{ready ? "Ready" : "Not ready"}</StatusDot>
      </header>

      <p className="max-w-prose text-zinc-600 dark:text-zinc-400">
        This service proves that a real, present person is in front of a camera: a session asks for two or
        three random challenges, a photo answers each, and every verdict is explained.
      </p>

      <dl className={`${card} grid grid-cols-2 gap-5 sm:grid-cols-4`}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt className="text-sm text-zinc-500 dark:text-zinc-400">{name}</dt>
            <dd className="mt-1 font-medium">{value}</dd>
          </div>
        ))}
      </dl>

      <section className={card}>
        <h2 className="font-medium">Open a session</h2>
        <pre className="mt-3 overflow-x-auto rounded-lg bg-zinc-950 p-4 text-[13px] leading-6 text-zinc-100">
          <code>{example}</code>
        </pre>
        <p className="mt-4 text-sm text-zinc-600 dark:text-zinc-400">
          Every call, field and error is in the{" "}
          <a
            className="font-medium text-teal-700 underline underline-offset-4 dark:text-teal-300"
            href="/v1/openapi.json"
          >
            OpenAPI 3.1 document
          </a>
          . Keys are made with <code>npm run keys</code>.
        </p>
      </section>

      <section className={card}>
        <h2 className="font-medium">The six challenges</h2>
        <ul className="mt-3 grid gap-x-6 gap-y-2 text-sm sm:grid-cols-2">
          {Object.entries(challengeInstructions).map(([type, instruction]) => (
            <li key={type} className="flex items-baseline justify-between gap-4">
              <span>{instruction}</span>
              <code className="text-xs text-zinc-500 dark:text-zinc-400">{type}</code>
            </li>
          ))}
        </ul>
      </section>
    </main>
  );
}
