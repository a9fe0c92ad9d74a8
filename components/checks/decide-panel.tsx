"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { toast } from "sonner";
import { useMay, usePlace } from "#components/shell/scope.tsx";
import { useKeys } from "#components/shell/shortcuts.tsx";
import { useTRPC } from "#components/shell/trpc.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { controlClass, Field, SelectField } from "#components/ui/field.tsx";
import { Time } from "#components/ui/time.tsx";
import {
  type ReviewDecision,
  type ReviewReason,
  reasonsByDecision,
  reviewDecisions,
} from "#server/checks/review-schemas.ts";
import { allWhoMay, roleMay } from "#server/vocabulary/permissions.ts";
import type { CheckDecision, CheckDetail } from "./check-types.ts";
import { decisionLabels, decisionPast, reviewLabels, reviewReasonLabels, reviewTones } from "./labels.ts";

const variants = { approve: "good", reject: "danger", request_new_check: "secondary" } as const;

/** Refetches everything that shows a review after it changed. */
function useReload() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return async () => {
    await Promise.all(
      [
        trpc.reviews.check.queryKey(),
        trpc.checks.search.infiniteQueryKey(),
        trpc.checks.count.queryKey(),
      ].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
    );
  };
}

function DecideForm({
  check,
  decision,
  onDone,
}: {
  check: CheckDetail;
  decision: ReviewDecision;
  onDone: () => void;
}) {
  const trpc = useTRPC();
  const { workspaceId, mode } = usePlace();
  const reload = useReload();
  const reasonRef = useRef<HTMLSelectElement>(null);
  useEffect(() => reasonRef.current?.focus(), []);
  const decide = useMutation(
    trpc.reviews.decide.mutationOptions({
      onSuccess: async ({ state }) => {
        onDone();
        await reload();
        toast.success(
          state === "awaiting_second" ? "Recorded. A second person must agree." : `${reviewLabels[state]}.`,
        );
      },
      onError: (error) => (error.data?.code === "REVIEW_CHANGED" ? void reload() : undefined),
    }),
  );
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    decide.mutate({
      workspaceId,
      mode,
      checkId: check.id,
      decision,
      reason: String(form.get("reason")) as ReviewReason,
      note: String(form.get("note") ?? ""),
      version: check.reviewing.version,
    });
  };
  return (
    <form
      onSubmit={onSubmit}
      className="flex flex-col gap-3"
      onKeyDown={(event) => event.key === "Escape" && onDone()}
    >
      <SelectField
        ref={reasonRef}
        label={`Reason to ${decisionLabels[decision].toLowerCase()}`}
        name="reason"
        required
      >
        {reasonsByDecision[decision].map((reason) => (
          <option key={reason} value={reason}>
            {reviewReasonLabels[reason]}
          </option>
        ))}
      </SelectField>
      <Field label="Note" hint="For your colleagues and the auditor; the integrator does not see it.">
        {(control) => (
          <textarea
            {...control}
            name="note"
            rows={3}
            maxLength={2000}
            dir="auto"
            className={`${controlClass} h-auto py-2`}
          />
        )}
      </Field>
      {decide.error ? (
        <p role="alert" className="rounded-lg bg-bad-soft px-3 py-2 text-[13px] text-bad">
          {decide.error.message}
        </p>
      ) : null}
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>Cancel</Button>
        <Button
          type="submit"
          variant={decision === "request_new_check" ? "primary" : variants[decision]}
          disabled={decide.isPending}
        >
          {decisionLabels[decision]}
        </Button>
      </div>
    </form>
  );
}

function DecisionLine({ check, decision }: { check: CheckDetail; decision: CheckDecision }) {
  const trpc = useTRPC();
  const { workspaceId, mode } = usePlace();
  const reload = useReload();
  const undo = useMutation(
    trpc.reviews.undo.mutationOptions({
      onSuccess: async () => {
        await reload();
        toast.success("Decision undone.");
      },
      onError: (error) => void toast.error(error.message),
      onSettled: reload,
    }),
  );
  const isUndone = decision.undoneAt !== null;
  return (
    <li className="flex flex-col gap-1 text-[13px]">
      <div className="flex items-start justify-between gap-2">
        <p className={isUndone ? "text-ink-faint line-through" : ""}>
          <bdi className="font-medium">{decision.by.name}</bdi> {decisionPast[decision.decision]}:{" "}
          {reviewReasonLabels[decision.reason]}
        </p>
        {decision.mayUndo ? (
          <Button
            size="small"
            variant="ghost"
            disabled={undo.isPending}
            onClick={() =>
              undo.mutate({
                workspaceId,
                mode,
                checkId: check.id,
                reviewId: decision.id,
                version: check.reviewing.version,
              })
            }
          >
            Undo
          </Button>
        ) : null}
      </div>
      {decision.note ? (
        <p
          dir="auto"
          className="rounded-lg bg-raised px-2.5 py-1.5 break-words whitespace-pre-wrap text-ink-soft"
        >
          {decision.note}
        </p>
      ) : null}
      <p className="text-xs text-ink-faint">
        <Time at={decision.createdAt} />
        {isUndone ? <> · undone by {decision.undoneBy}</> : null}
      </p>
    </li>
  );
}

function Assignment({ check }: { check: CheckDetail }) {
  const trpc = useTRPC();
  const { workspaceId, mode, me } = usePlace();
  const scope = { workspaceId, mode };
  const reload = useReload();
  const { data: colleagues = [] } = useQuery(
    trpc.reviews.colleagues.queryOptions(scope, { staleTime: 60_000 }),
  );
  const assign = useMutation(
    trpc.reviews.assign.mutationOptions({
      onSettled: reload,
      onError: (error) => void toast.error(error.message),
    }),
  );
  const { assignee } = check.reviewing;
  return (
    <SelectField
      label="Assigned to"
      value={assignee?.id ?? ""}
      disabled={assign.isPending}
      onChange={(event) =>
        assign.mutate({ ...scope, checkId: check.id, assigneeId: event.target.value || null })
      }
    >
      <option value="">Nobody</option>
      {colleagues
        .filter(({ role }) => roleMay(role, "decide"))
        .map(({ id, name }) => (
          <option key={id} value={id}>
            {id === me.staffId ? `${name} (you)` : name}
          </option>
        ))}
    </SelectField>
  );
}

/** The human side: decisions so far, and what is left to decide. The verdict stays unchanged. */
export function DecidePanel({ check }: { check: CheckDetail }) {
  const isDecider = useMay("decide");
  const [chosen, setChosen] = useState<ReviewDecision | null>(null);
  const { reviewing } = check;
  const mayDecide = isDecider && check.status === "COMPLETED" && !reviewing.isFinal;
  const choose = (decision: ReviewDecision) => (event: { preventDefault: () => void }) => {
    if (!mayDecide || (decision === "approve" && !reviewing.mayApprove)) return;
    event.preventDefault();
    setChosen(decision);
  };
  useKeys({ a: choose("approve"), r: choose("reject"), n: choose("request_new_check") });
  const { state } = check.review;
  return (
    <Card id="decide" className="scroll-mt-20">
      <CardHeader title="Your decision" hint={reviewing.fourEyes ? "Two people must agree." : undefined}>
        {state === "none" ? null : <Badge tone={reviewTones[state]}>{reviewLabels[state]}</Badge>}
      </CardHeader>
      <div className="flex flex-col gap-4 p-4">
        {check.status === "COMPLETED" ? null : (
          <p className="text-[13px] text-ink-faint">
            There is nothing to decide until the check is complete.
          </p>
        )}
        {check.status === "COMPLETED" && !isDecider ? (
          <p className="text-[13px] text-ink-faint">Your role can only view; {allWhoMay("decide")} decide.</p>
        ) : null}
        {mayDecide && chosen === null ? (
          <div className="flex flex-col gap-2">
            {reviewDecisions.map((decision) => (
              <Button
                key={decision}
                variant={variants[decision]}
                className="justify-center"
                disabled={decision === "approve" && !reviewing.mayApprove}
                onClick={() => setChosen(decision)}
              >
                {decisionLabels[decision]}
              </Button>
            ))}
            {reviewing.mayApprove ? null : (
              <p className="text-[13px] text-ink-faint">
                You opened this session, and the machine did not pass it: a colleague must approve it first.
              </p>
            )}
          </div>
        ) : null}
        {mayDecide && chosen ? (
          <DecideForm key={chosen} check={check} decision={chosen} onDone={() => setChosen(null)} />
        ) : null}
        {reviewing.decisions.length > 0 ? (
          <ul aria-label="Decisions so far" className="flex flex-col gap-3 border-t pt-4">
            {reviewing.decisions.map((decision) => (
              <DecisionLine key={decision.id} check={check} decision={decision} />
            ))}
          </ul>
        ) : null}
        {check.status === "COMPLETED" && isDecider ? <Assignment check={check} /> : null}
      </div>
    </Card>
  );
}
