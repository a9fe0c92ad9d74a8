"use client";
import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, ChevronDown, ChevronUp, ScanFace } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { EvidenceButton } from "#components/exports/evidence-button.tsx";
import { EraseButton } from "#components/privacy/erase-button.tsx";
import { HoldBadge } from "#components/privacy/hold-badge.tsx";
import { usePath, useScope } from "#components/shell/scope.tsx";
import { useKeys } from "#components/shell/shortcuts.tsx";
import { useTRPC } from "#components/shell/trpc.ts";
import { Alarm } from "#components/ui/alarm.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { ErrorState, Skeleton } from "#components/ui/states.tsx";
import { Time } from "#components/ui/time.tsx";
import { CaptureCard } from "./capture-card.tsx";
import { ChallengeCard, SelfieCard } from "./challenge-card.tsx";
import { CheckTimeline } from "./check-timeline.tsx";
import type { CheckDetail } from "./check-types.ts";
import { DecidePanel } from "./decide-panel.tsx";
import { CaptureFacts, EvidenceCard, GivenCard } from "./facts-card.tsx";
import { challengeLabels, percent } from "./labels.ts";
import { PartsCard } from "./parts-card.tsx";
import { PhotoViewer, type ViewedPhoto } from "./photo-viewer.tsx";
import { queryText, useCheckFilter, viewQuery } from "./use-check-filter.ts";
import { useCheckList } from "./use-check-list.ts";
import { VerdictBadge } from "./verdict-badge.tsx";
import { VerdictSummary } from "./verdict-summary.tsx";

/** The previous and next check of the list that the user came from; its filter is in the URL. */
function useNeighbours(id: string) {
  const view = useCheckFilter();
  const path = usePath();
  const router = useRouter();
  const { items } = useCheckList(view);
  const query = queryText(viewQuery(view));
  const place = items.findIndex((item) => item.id === id);
  const to = (index: number) => {
    const item = place === -1 ? undefined : items[index];
    return item ? path(`/checks/${item.id}${query}`) : null;
  };
  const before = to(place - 1);
  const after = to(place + 1);
  const list = path(`/checks${query}`);
  const leave = () => router.push(list);
  useKeys({
    j: () => after && router.push(after),
    k: () => before && router.push(before),
    Escape: leave,
  });
  return { before, after, list };
}

function Neighbour({
  href,
  label,
  icon: Icon,
}: {
  href: string | null;
  label: string;
  icon: typeof ChevronUp;
}) {
  if (!href)
    return (
      <Button size="icon" disabled aria-label={label}>
        <Icon aria-hidden className="size-4" />
      </Button>
    );
  return (
    <Button size="icon" asChild>
      <Link href={href} prefetch={false} aria-label={label}>
        <Icon aria-hidden className="size-4" />
      </Link>
    </Button>
  );
}

function Photos({ check }: { check: CheckDetail }) {
  const [hasOverlay, setHasOverlay] = useState(true);
  const [viewed, setViewed] = useState<number | null>(null);
  const toggle = () => setHasOverlay((isOn) => !isOn);
  useKeys({ m: toggle });
  const counting = new Map(
    check.photos.filter(({ counts }) => counts).map((photo) => [photo.challengeId, photo]),
  );
  const selfie = counting.get(null);
  const photos: ViewedPhoto[] = [
    ...check.challenges.flatMap(({ id, type }) => {
      const photo = counting.get(id);
      return photo && !photo.erasedAt ? [{ photo, title: challengeLabels[type] }] : [];
    }),
    ...(selfie && !selfie.erasedAt ? [{ photo: selfie, title: "Reference selfie" }] : []),
  ];
  const open = (photoId: string | undefined) =>
    setViewed(photos.findIndex(({ photo }) => photo.id === photoId));
  return (
    <section aria-label="Photos">
      <div className="mb-3 flex items-center justify-between gap-3">
        <h2 className="font-semibold">Photos</h2>
        <Button size="small" aria-pressed={hasOverlay} onClick={toggle}>
          <ScanFace aria-hidden className="size-4" /> Face mesh {hasOverlay ? "on" : "off"}
        </Button>
      </div>
      <div className="grid gap-4 sm:grid-cols-[repeat(auto-fill,minmax(14.5rem,1fr))]">
        {check.challenges.map((challenge) => {
          const photo = counting.get(challenge.id);
          return (
            <ChallengeCard
              key={challenge.id}
              challenge={challenge}
              photo={photo}
              likeness={check.likeness.find(({ photoId }) => photoId === photo?.id)}
              hasOverlay={hasOverlay}
              onOpen={() => open(photo?.id)}
            />
          );
        })}
        {selfie ? <SelfieCard photo={selfie} hasOverlay={hasOverlay} onOpen={() => open(selfie.id)} /> : null}
      </div>
      <PhotoViewer
        photos={photos}
        index={viewed}
        onChange={setViewed}
        hasOverlay={hasOverlay}
        onToggleOverlay={toggle}
      />
    </section>
  );
}

function PersonCard({ check }: { check: CheckDetail }) {
  const path = usePath();
  const { checkCount, completedCount, aliveCount } = check.person;
  return (
    <Card>
      <CardHeader title="Person" />
      <div className="flex flex-col gap-3 p-4 text-[13px]">
        <p className="break-all">
          <bdi className="font-medium">
            {check.userId.length > 160 ? `${check.userId.slice(0, 160)}…` : check.userId}
          </bdi>
        </p>
        <p className="text-ink-faint">
          {checkCount === 1 ? "The only check so far" : `${checkCount} checks`}
          {completedCount > 0 ? `, ${percent(aliveCount, completedCount)} of the completed ones alive` : ""}.
        </p>
        <Link
          href={path(`/people/${encodeURIComponent(check.userId)}`)}
          prefetch={false}
          className="font-medium text-accent-ink underline underline-offset-4"
        >
          All checks of this person
        </Link>
      </div>
    </Card>
  );
}

function Loading() {
  return (
    <div role="status" aria-label="Loading" className="grid gap-6 xl:grid-cols-[1fr_20rem]">
      <div className="flex flex-col gap-4">
        <Skeleton className="h-36" />
        <div className="grid gap-4 sm:grid-cols-2">
          <Skeleton className="h-80" />
          <Skeleton className="h-80" />
        </div>
      </div>
      <Skeleton className="h-64" />
    </div>
  );
}

/** One check: the machine's verdict with its reasons, and people's decisions. */
export function CheckPage({ id }: { id: string }) {
  const trpc = useTRPC();
  const scope = useScope();
  const { before, after, list } = useNeighbours(id);
  const query = useQuery(
    trpc.reviews.check.queryOptions(
      { ...scope, id },
      // Each view is written to the audit trail, so do not refetch on a timer; only open sessions change by
      // themselves.
      { staleTime: 30_000, refetchOnWindowFocus: false },
    ),
  );
  const check = query.data;
  return (
    <>
      <div className="mb-4 flex items-center justify-between gap-3">
        <Link
          href={list}
          className="inline-flex items-center gap-1.5 text-[13px] text-ink-soft hover:text-ink"
        >
          <ArrowLeft aria-hidden className="size-4" /> Checks
        </Link>
        <div className="flex gap-1.5">
          <Neighbour href={before} label="Previous check (k)" icon={ChevronUp} />
          <Neighbour href={after} label="Next check (j)" icon={ChevronDown} />
        </div>
      </div>
      {query.isPending ? <Loading /> : null}
      {query.isError ? (
        <Card>
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        </Card>
      ) : null}
      {check ? (
        <>
          <header className="mb-5 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
            <div className="min-w-0">
              <h1 className="flex min-w-0 items-center gap-2.5 text-xl font-semibold tracking-tight">
                <bdi className="truncate">{check.userId}</bdi>
                <VerdictBadge
                  status={check.status}
                  isAlive={check.result?.isAlive ?? null}
                  failureReason={check.result?.failureReason ?? null}
                  isIntact={check.seal.fault === null}
                />
                {check.simulated ? <Badge tone="warn">Simulated</Badge> : null}
                <HoldBadge isOnHold={check.person.isOnHold} />
              </h1>
              <p className="mt-1 text-[13px] text-ink-faint">
                <Time at={check.createdAt} kind="full" /> ·{" "}
                <code className="text-xs break-all">{check.id}</code>
              </p>
            </div>
            <div className="flex flex-wrap gap-2">
              <EraseButton
                label="Erase"
                erased={{ kind: "check", id: check.id }}
                isOnHold={check.person.isOnHold}
              >
                Its photos, measurements, verdict and decisions are erased for good. A receipt without names
                stays.
              </EraseButton>
              <EvidenceButton checkId={check.id} />
            </div>
          </header>
          {check.seal.fault ? (
            <Alarm title={`This check was changed outside the service: ${check.seal.fault}.`}>
              <p>
                What you see below may be forged. The API withholds its result, no evidence is made of it, and
                it cannot be decided.
              </p>
              <p>
                Keep a copy of the database, and have an administrator run{" "}
                <code>npm run audit -- verify</code>. If the person is to be checked, open a new session.
              </p>
            </Alarm>
          ) : null}
          <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_20rem]">
            <div className="flex min-w-0 flex-col gap-6">
              <VerdictSummary check={check} />
              <Photos check={check} />
              {check.result ? <PartsCard verdict={check.result} mode={check.mode} /> : null}
              <GivenCard check={check} />
              <CaptureCard check={check} />
              <CaptureFacts check={check} />
              <EvidenceCard check={check} />
            </div>
            <Button asChild variant="primary" className="fixed right-4 bottom-4 z-20 shadow-lg xl:hidden">
              <a href="#decide">Decide</a>
            </Button>
            <aside aria-label="Review" className="flex flex-col gap-6 xl:sticky xl:top-6">
              <DecidePanel check={check} />
              <PersonCard check={check} />
              <Card>
                <CardHeader title="What happened" />
                <div className="p-4">
                  <CheckTimeline check={check} />
                </div>
              </Card>
            </aside>
          </div>
        </>
      ) : null}
    </>
  );
}
