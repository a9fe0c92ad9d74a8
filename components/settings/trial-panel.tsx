"use client";
import { X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { verdictLabels } from "#components/checks/labels.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { Fault } from "#components/ui/fault.tsx";
import { verdictKinds } from "#server/checks/vocabulary/verdict-kinds.ts";
import { triedChecksMax } from "#server/settings/schemas.ts";
import { TriedCheck, triedLabels } from "./tried-check.tsx";
import type { Trial } from "./use-trial.ts";

const share = (part: number, whole: number): string =>
  whole ? `${((part / whole) * 100).toFixed(1)} %` : "–";

const many = (count: number): string => (count === 1 ? "1 check" : `${count.toLocaleString("en")} checks`);

function Figure({ label, value, hint }: { label: string; value: string; hint: string }) {
  return (
    <div className="px-4 py-3">
      <dt className="text-xs text-ink-faint">{label}</dt>
      <dd className="mt-0.5">
        <span className="text-xl font-semibold tracking-tight tabular-nums">{value}</span>
        <span className="mt-0.5 block text-[13px] text-ink-faint">{hint}</span>
      </dd>
    </div>
  );
}

function Figures({ trial }: { trial: Trial }) {
  const { before, after, judged } = trial;
  const was = (count: number) => `was ${count.toLocaleString("en")}, ${share(count, judged)}`;
  return (
    <dl className="grid grid-cols-2 border-b lg:grid-cols-4">
      {verdictKinds.map((kind) => (
        <Figure
          key={kind}
          label={verdictLabels[kind]}
          value={`${after[kind].toLocaleString("en")}, ${share(after[kind], judged)}`}
          hint={was(before[kind])}
        />
      ))}
      <Figure
        label="Go to review"
        value={`${after.review.toLocaleString("en")}, ${share(after.review, judged)}`}
        hint={was(before.review)}
      />
    </dl>
  );
}

/** A count with what it was before, where that differs. */
function Count({ before, after }: { before: number; after: number }) {
  return (
    <td className="px-4 py-2 text-right tabular-nums">
      <span className={after === before ? "text-ink-soft" : "font-semibold"}>
        {after.toLocaleString("en")}
      </span>
      <span className="ml-2 inline-block min-w-16 text-ink-faint">was {before.toLocaleString("en")}</span>
    </td>
  );
}

/** How many checks each challenge and part keeps from being alive: the price of its limits. */
function Costs({ trial: { costs } }: { trial: Trial }) {
  if (costs.length === 0) return null;
  return (
    <div className="overflow-x-auto border-b">
      <table className="w-full text-[13px]">
        <caption className="px-4 pt-3 text-left text-ink-faint">
          Checks that each limit holds back. A check that several hold back is counted by each.
        </caption>
        <thead className="text-left text-ink-faint">
          <tr>
            <th scope="col" className="px-4 py-2 font-medium">
              Challenge or part
            </th>
            <th scope="col" className="px-4 py-2 text-right font-medium">
              In doubt
            </th>
            <th scope="col" className="px-4 py-2 text-right font-medium">
              Failed
            </th>
          </tr>
        </thead>
        <tbody className="divide-y border-t">
          {costs.map(({ name, before, after }) => (
            <tr key={name}>
              <th scope="row" className="px-4 py-2 text-left font-normal">
                {triedLabels[name]}
              </th>
              <Count before={before.inDoubt} after={after.inDoubt} />
              <Count before={before.failed} after={after.failed} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function LeftOut({ trial: { leftOut, underOtherSettings } }: { trial: Trial }) {
  const sentences = [
    leftOut.no_measurements > 0 && `${many(leftOut.no_measurements)} left out: the photos are gone.`,
    leftOut.other_rules > 0 &&
      `${many(leftOut.other_rules)} left out: decided by an earlier version of the rules.`,
    leftOut.not_reproducible > 0 &&
      `${many(leftOut.not_reproducible)} left out: the stored verdict could not be reproduced.`,
    underOtherSettings > 0 && `${many(underOtherSettings)} compared with what earlier settings decided.`,
  ].filter((sentence) => sentence !== false);
  if (sentences.length === 0) return null;
  return <p className="border-b px-4 py-2.5 text-[13px] text-ink-faint">{sentences.join(" ")}</p>;
}

const shownFirst = 20;

function Changed({ trial }: { trial: Trial }) {
  const [shown, setShown] = useState(shownFirst);
  if (trial.changed.length === 0) {
    return (
      <p className="px-4 py-8 text-center text-[13px] text-ink-faint">
        {trial.state === "running" ? "Looking …" : "No check would end differently."}
      </p>
    );
  }
  const rest = trial.changed.length - shown;
  return (
    <>
      <ul className="divide-y" aria-label="Checks that would end differently">
        {trial.changed.slice(0, shown).map((tried) => (
          <TriedCheck key={tried.checkId} tried={tried} />
        ))}
      </ul>
      {rest > 0 ? (
        <div className="border-t p-3 text-center">
          <Button size="small" onClick={() => setShown(shown + shownFirst)}>
            Show more ({rest.toLocaleString("en")} left)
          </Button>
        </div>
      ) : null}
    </>
  );
}

/** How other settings would have judged past checks. */
export function TrialPanel(props: {
  trial: Trial;
  lookedAt: number;
  isStale: boolean;
  onStop: () => void;
  onClose: () => void;
}) {
  const { trial, lookedAt, isStale } = props;
  const panel = useRef<HTMLElement>(null);
  // Scroll into view, since it may open below the fold. In braces: Chromium returns a promise, which React
  // would take for the clean-up function.
  useEffect(() => {
    panel.current?.scrollIntoView({ block: "nearest" });
  }, []);
  const isRunning = trial.state === "running";
  const hint = isRunning
    ? `${lookedAt.toLocaleString("en")} of up to ${triedChecksMax.toLocaleString("en")} checks so far`
    : `The newest ${many(trial.judged)}, judged again from what was measured then. Nothing is saved.`;
  return (
    <Card ref={panel} aria-label="Trial on past checks" className="scroll-my-24">
      <CardHeader title="Tried on past checks" hint={<span role="status">{hint}</span>}>
        {isRunning ? (
          <Button size="small" onClick={props.onStop}>
            Stop
          </Button>
        ) : (
          <Button variant="ghost" size="icon" aria-label="Close the trial" onClick={props.onClose}>
            <X aria-hidden className="size-4" />
          </Button>
        )}
      </CardHeader>
      {isRunning ? (
        <progress
          aria-label="Checks judged"
          max={triedChecksMax}
          value={lookedAt}
          className="block h-1 w-full accent-accent"
        />
      ) : null}
      {isStale ? (
        <p className="border-b bg-warn-soft px-4 py-2 text-[13px] text-warn">
          The settings above have changed since. Try again to see what they would do now.
        </p>
      ) : null}
      {trial.fault ? (
        <div className="p-4">
          <Fault>{trial.fault}</Fault>
        </div>
      ) : null}
      {lookedAt === 0 && trial.state === "done" ? (
        <p className="px-4 py-8 text-center text-[13px] text-ink-faint">
          There are no completed checks to try this on yet.
        </p>
      ) : (
        <>
          <Figures trial={trial} />
          <Costs trial={trial} />
          <LeftOut trial={trial} />
          <Changed trial={trial} />
        </>
      )}
    </Card>
  );
}
