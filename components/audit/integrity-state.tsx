"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { usePath, useScope } from "#components/shell/scope.tsx";
import { useTRPC } from "#components/shell/trpc.ts";
import { Alarm } from "#components/ui/alarm.tsx";
import { Time } from "#components/ui/time.tsx";
import { isWhole, type TrailResult } from "#server/integrity/schemas.ts";

/** The checks that were changed, each with a link. */
export function BrokenChecks({ checks }: { checks: TrailResult["checks"] }) {
  const path = usePath();
  const { broken, brokenCount, missing } = checks;
  return (
    <>
      {broken.length > 0 ? (
        <ul className="flex max-h-40 flex-col gap-1 overflow-y-auto">
          {broken.map(({ checkId, message }) => (
            <li key={checkId}>
              <Link
                href={path(`/checks/${checkId}`)}
                prefetch={false}
                className="font-mono text-xs break-all underline underline-offset-4"
              >
                {checkId}
              </Link>
              : {message}
            </li>
          ))}
        </ul>
      ) : null}
      {brokenCount > broken.length ? <p>… and {brokenCount - broken.length} more.</p> : null}
      {missing > 0 ? (
        <p>
          {missing === 1 ? "One check" : `${missing} checks`} of earlier versions are gone, and were not
          erased.
        </p>
      ) : null}
    </>
  );
}

/** What was found to be changed outside the service; otherwise when the trail was last anchored and verified. */
export function IntegrityState() {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.audit.integrity.queryOptions(useScope(), { refetchInterval: 60_000, staleTime: 15_000 }),
  );
  if (!data) return null;
  const { anchoredAt, anchorFault, verified } = data;
  const result = verified?.result;
  if (anchorFault || (result && !isWhole(result)))
    return (
      <Alarm title="Data was changed outside the service">
        {anchorFault ? (
          <p>The trail is not the one that was anchored: {anchorFault}. Evidence is not signed meanwhile.</p>
        ) : null}
        {result?.fault ? (
          <p>
            The trail is broken at event {result.fault.sequence}: {result.fault.message}.
          </p>
        ) : null}
        {result ? <BrokenChecks checks={result.checks} /> : null}
        <p>Keep a copy of the database, and compare it with your backups.</p>
      </Alarm>
    );
  return (
    <p className="mb-4 text-xs text-ink-faint">
      {anchoredAt ? (
        <>
          Anchored outside the database <Time at={anchoredAt} kind="short" />
        </>
      ) : (
        "Not anchored yet"
      )}
      {verified && result ? (
        <>
          {" "}
          · verified <Time at={verified.at} kind="short" />, with {result.checks.intact.toLocaleString("en")}{" "}
          {result.checks.intact === 1 ? "decision" : "decisions"}
        </>
      ) : null}
    </p>
  );
}
