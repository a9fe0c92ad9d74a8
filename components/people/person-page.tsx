"use client";
import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, CircleAlert, CircleCheck, Gavel } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import {
  challengeLabels,
  percent,
  reasonLabels,
  reviewLabels,
  reviewTones,
  score,
} from "#components/checks/labels.ts";
import { photoUrl } from "#components/checks/photo-frame.tsx";
import { VerdictBadge } from "#components/checks/verdict-badge.tsx";
import { EraseButton } from "#components/privacy/erase-button.tsx";
import { HoldBadge } from "#components/privacy/hold-badge.tsx";
import { PlaceHoldDialog } from "#components/privacy/place-hold-dialog.tsx";
import { useMay, usePath, useScope } from "#components/shell/scope.tsx";
import { type RouterOutputs, useTRPC } from "#components/shell/trpc.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { ErrorState, LoadingRows } from "#components/ui/states.tsx";
import { Time } from "#components/ui/time.tsx";

type Person = RouterOutputs["people"]["get"];
type PersonCheck = Person["checks"][number];

/** What changed since the previous check, in words. */
function changesSince(before: PersonCheck | undefined, check: PersonCheck): string[] {
  if (!before) return [];
  const changes: string[] = [];
  if (before.isAlive !== null && check.isAlive !== null && before.isAlive !== check.isAlive)
    changes.push(check.isAlive ? "passed, after failing" : "failed, after passing");
  if (before.ruleVersion && check.ruleVersion && before.ruleVersion !== check.ruleVersion)
    changes.push("newer rules");
  const fall = (before.confidence ?? 0) - (check.confidence ?? 0);
  if (before.confidence !== null && check.confidence !== null && Math.abs(fall) >= 0.2)
    changes.push(`confidence ${fall > 0 ? "fell" : "rose"} by ${Math.abs(fall).toFixed(2)}`);
  const hadSelfie = before.photos.some(({ isSelfie }) => isSelfie);
  const hasSelfie = check.photos.some(({ isSelfie }) => isSelfie);
  if (before.photos.length && check.photos.length && hadSelfie !== hasSelfie)
    changes.push(hasSelfie ? "now with a selfie" : "now without a selfie");
  return changes;
}

function FaceLine({ check }: { check: PersonCheck }) {
  const { likeness } = check;
  if (!likeness) return null;
  return likeness.isSamePerson ? (
    <p className="flex items-center gap-1.5 text-xs text-good">
      <CircleCheck aria-hidden className="size-3.5 shrink-0" />
      Same face as in the newest check ({likeness.strangers})
    </p>
  ) : (
    <p className="flex items-center gap-1.5 text-xs text-bad">
      <CircleAlert aria-hidden className="size-3.5 shrink-0" />
      Different face from the newest check (likeness {likeness.cosine.toFixed(2)})
    </p>
  );
}

function CheckEntry({ check, before }: { check: PersonCheck; before: PersonCheck | undefined }) {
  const path = usePath();
  const scope = useScope();
  const changes = changesSince(before, check);
  return (
    <li className="relative flex flex-col gap-3 px-4 py-4 hover:bg-raised/60 sm:flex-row sm:items-start">
      <div className="w-36 shrink-0 text-[13px] text-ink-faint">
        <Time at={check.createdAt} kind="short" />
      </div>
      <div className="flex min-w-0 flex-1 flex-col gap-1.5">
        <div className="flex flex-wrap items-center gap-2">
          <Link href={path(`/checks/${check.id}`)} prefetch={false} className="after:absolute after:inset-0">
            <VerdictBadge {...check} />
            <span className="sr-only">, check of {check.createdAt.slice(0, 16).replace("T", " ")}</span>
          </Link>
          {check.failureReason ? (
            <span className="text-[13px]">{reasonLabels[check.failureReason]}</span>
          ) : null}
          {check.reviewState === "none" ? null : (
            <Badge tone={reviewTones[check.reviewState]}>{reviewLabels[check.reviewState]}</Badge>
          )}
        </div>
        <p className="text-[13px] text-ink-soft">
          {check.challenges.map((type) => challengeLabels[type]).join(", ")}
          {check.confidence === null ? "" : ` · confidence ${score(check.confidence)}`}
        </p>
        <FaceLine check={check} />
        {changes.length > 0 ? (
          <p className="text-xs text-ink-faint">Since the previous check: {changes.join(", ")}.</p>
        ) : null}
      </div>
      {check.photosErasedAt ? (
        <p className="text-xs text-ink-faint">
          Photos erased on <Time at={check.photosErasedAt} kind="full" />
        </p>
      ) : null}
      <div className="flex gap-1.5">
        {check.photos.map(({ id, isSelfie }) => (
          // biome-ignore lint/performance/noImgElement: no image service may cache a copy of a face
          <img
            key={id}
            src={photoUrl(scope, id, "thumb")}
            alt={isSelfie ? "Selfie" : "Challenge photo"}
            width={64}
            height={64}
            loading="lazy"
            className="size-16 rounded-lg bg-raised object-cover"
          />
        ))}
      </div>
    </li>
  );
}

/** Actions on a person's data: legal hold and erasure. */
function PersonActions({ userId, person }: { userId: string; person: Person }) {
  const mayHold = useMay("manage");
  const mayErase = useMay("erase");
  const [isPlacing, setIsPlacing] = useState(false);
  if (!mayHold && !mayErase) return null;
  return (
    <div className="flex flex-wrap gap-2">
      {person.isOnHold || !mayHold ? null : (
        <Button onClick={() => setIsPlacing(true)}>
          <Gavel aria-hidden className="size-4" /> Legal hold …
        </Button>
      )}
      <EraseButton label="Erase" erased={{ kind: "person", userId }} isOnHold={person.isOnHold}>
        {person.checkCount === 1 ? "The check" : `All ${person.checkCount.toLocaleString("en")} checks`} with
        photos and decisions, and everything else that names this person, will be erased for good. A receipt
        without names stays.
      </EraseButton>
      <PlaceHoldDialog userId={userId} isOpen={isPlacing} onClose={() => setIsPlacing(false)} />
    </div>
  );
}

/** All checks of one person, and whether they show the same face. */
export function PersonPage({ userId }: { userId: string }) {
  const trpc = useTRPC();
  const path = usePath();
  const query = useQuery(
    trpc.people.get.queryOptions(
      { ...useScope(), userId },
      { staleTime: 30_000, refetchOnWindowFocus: false },
    ),
  );
  const person = query.data;
  const others = person?.checks.filter(({ likeness }) => likeness && !likeness.isSamePerson).length ?? 0;
  const compared = person?.checks.filter(({ likeness }) => likeness).length ?? 0;
  return (
    <>
      <Link
        href={path("/people")}
        className="mb-4 inline-flex items-center gap-1.5 text-[13px] text-ink-soft hover:text-ink"
      >
        <ArrowLeft aria-hidden className="size-4" /> People
      </Link>
      <header className="mb-5 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="flex min-w-0 flex-col items-start gap-1.5">
          <h1 className="line-clamp-3 text-xl font-semibold tracking-tight break-all">
            <bdi>{userId}</bdi>
          </h1>
          <HoldBadge isOnHold={person?.isOnHold ?? false} />
        </div>
        {person ? <PersonActions userId={userId} person={person} /> : null}
      </header>
      {query.isPending ? <LoadingRows /> : null}
      {query.isError ? (
        <Card>
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        </Card>
      ) : null}
      {person ? (
        <div className="flex flex-col gap-6">
          <Card className="p-5">
            <dl className="grid grid-cols-2 gap-5 sm:grid-cols-4">
              {[
                ["Checks", person.checkCount.toLocaleString("en")],
                ["Completed", person.completedCount.toLocaleString("en")],
                ["Pass rate", percent(person.aliveCount, person.completedCount)],
                [
                  "Faces",
                  compared === 0
                    ? "nothing to compare"
                    : others === 0
                      ? "one and the same"
                      : `${others} of ${compared} differ`,
                ],
              ].map(([label, value]) => (
                <div key={label}>
                  <dt className="text-[13px] text-ink-faint">{label}</dt>
                  <dd
                    className={`mt-0.5 text-lg font-semibold tracking-tight ${label === "Faces" && others > 0 ? "text-bad" : ""}`}
                  >
                    {value}
                  </dd>
                </div>
              ))}
            </dl>
          </Card>
          <Card className="overflow-hidden">
            <ul className="divide-y">
              {person.checks.map((check, index) => (
                <CheckEntry key={check.id} check={check} before={person.checks[index + 1]} />
              ))}
            </ul>
            {person.checkCount > person.checks.length ? (
              <p className="border-t px-4 py-3 text-[13px]">
                <Link
                  href={path(`/checks?userId=${encodeURIComponent(userId)}`)}
                  className="font-medium text-accent-ink underline underline-offset-4"
                >
                  All {person.checkCount.toLocaleString("en")} checks
                </Link>
              </p>
            ) : null}
          </Card>
        </div>
      ) : null}
    </>
  );
}
