"use client";
import { CircleAlert, CircleCheck, ShieldCheck } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { exportAddress } from "#components/exports/export-address.ts";
import { readResponse } from "#components/exports/read-response.ts";
import { useScope } from "#components/shell/scope.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import { Time } from "#components/ui/time.tsx";
import { isWhole, type VerifyLine, verifyLine } from "#server/integrity/schemas.ts";
import { BrokenChecks } from "./integrity-state.tsx";

type Result = Extract<VerifyLine, { kind: "result" }>;
type State = { kind: "starting" } | VerifyLine | { kind: "failed"; message: string };

const number = (value: number) => value.toLocaleString("en");
const events = (count: number) => `${number(count)} ${count === 1 ? "event" : "events"}`;
const decisions = (count: number) => `${number(count)} ${count === 1 ? "check" : "checks"}`;

/** Reads the response line by line; the last line is the result. */
async function verify(address: string, signal: AbortSignal, onLine: (line: VerifyLine) => void) {
  const decoder = new TextDecoder();
  let rest = "";
  let isDone = false;
  await readResponse(address, signal, (piece) => {
    const lines = (rest + decoder.decode(piece, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    for (const text of lines) {
      const line = verifyLine.parse(JSON.parse(text));
      isDone ||= line.kind === "result";
      onLine(line);
    }
  });
  if (!isDone) throw new Error("The connection was lost. Try again.");
}

function Report({ result }: { result: Result }) {
  const { fault, verified, last, erased, anchor, checks } = result;
  if (!isWhole(result))
    return (
      <div role="alert" className="flex items-start gap-3">
        <CircleAlert aria-hidden className="mt-0.5 size-5 shrink-0 text-bad" />
        <div className="flex min-w-0 flex-col gap-2 break-words">
          {fault ? (
            <p className="font-medium text-bad">
              Broken at event {number(fault.sequence)}: {fault.message}. {events(verified)} before it are
              unchanged.
            </p>
          ) : null}
          {anchor.fault ? (
            <p className="font-medium text-bad">Not the trail that was anchored: {anchor.fault}.</p>
          ) : null}
          {checks.brokenCount > 0 ? (
            <p className="font-medium text-bad">{decisions(checks.brokenCount)} changed:</p>
          ) : null}
          <BrokenChecks checks={checks} />
          <p className="text-ink-soft">
            Somebody wrote to the database outside this service: keep a copy of it and compare it with your
            backups.
          </p>
        </div>
      </div>
    );
  return (
    <div className="flex items-start gap-3">
      <CircleCheck aria-hidden className="mt-0.5 size-5 shrink-0 text-good" />
      <div className="flex min-w-0 flex-col gap-1">
        <p className="font-medium">
          {events(verified)}, unbroken{erased > 0 ? `; the details of ${number(erased)} were erased` : ""}.
        </p>
        <p>
          {decisions(checks.intact)} as decided
          {checks.later > 0 ? `; ${number(checks.later)} of them sealed later than they were made` : ""}.
        </p>
        {anchor.head ? (
          <p>
            The event that was anchored on <Time at={anchor.head.at} kind="full" /> is there.
          </p>
        ) : null}
        {last ? (
          <p className="text-ink-soft">
            Whoever controls the whole machine can rewrite all of this. To find out even then, keep the last
            event elsewhere, or subscribe a webhook to “Audit trail anchored”:
            <code className="mt-2 block rounded-lg bg-raised p-2 text-xs break-all text-ink select-all">
              {last.sequence}:{last.hash}
            </code>
          </p>
        ) : null}
      </div>
    </div>
  );
}

/** Verifies the whole chain and shows the progress. */
export function VerifyButton() {
  const scope = useScope();
  const [isOpen, setIsOpen] = useState(false);
  const [state, setState] = useState<State>({ kind: "starting" });
  const controller = useRef<AbortController>(undefined);
  useEffect(() => () => controller.current?.abort(), []);

  const start = async () => {
    const mine = new AbortController();
    controller.current = mine;
    setState({ kind: "starting" });
    setIsOpen(true);
    try {
      await verify(exportAddress("/api/audit/verify", scope, {}), mine.signal, setState);
    } catch (error) {
      if (mine.signal.aborted) return;
      setState({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
    }
  };
  const leave = () => {
    controller.current?.abort();
    setIsOpen(false);
  };
  const isRunning = state.kind === "starting" || state.kind === "progress";
  const { verified, total, what } =
    state.kind === "progress" ? state : { verified: 0, total: null, what: "events" };
  return (
    <>
      <Button onClick={() => void start()}>
        <ShieldCheck aria-hidden className="size-4" /> Verify now
      </Button>
      <Dialog
        title="Verify the audit trail"
        description="Every event holds the hash of the one before, and every decision is sealed. All of them are computed again and compared."
        isOpen={isOpen}
        onOpenChange={leave}
      >
        <div className="flex flex-col gap-4">
          <div aria-live="polite" className="min-h-12">
            {isRunning ? (
              <div className="flex flex-col gap-2">
                <p className="tabular-nums">
                  {total === null
                    ? "Starting …"
                    : `${number(verified)} of ${what === "checks" ? decisions(total) : events(total)}`}
                </p>
                <ProgressBar label="Verifying" value={verified} max={total} />
              </div>
            ) : null}
            {state.kind === "result" ? <Report result={state} /> : null}
            {state.kind === "failed" ? (
              <p role="alert" className="flex items-start gap-2">
                <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-bad" />
                <span>The audit trail could not be verified. {state.message}</span>
              </p>
            ) : null}
          </div>
          <div className="flex justify-end gap-2">
            {state.kind === "failed" ? <Button onClick={() => void start()}>Try again</Button> : null}
            <Button onClick={leave}>{isRunning ? "Stop" : "Close"}</Button>
          </div>
        </div>
      </Dialog>
    </>
  );
}
