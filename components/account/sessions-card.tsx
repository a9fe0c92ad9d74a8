"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { type RouterOutputs, useTRPC } from "#components/shell/trpc.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { ErrorState, LoadingRows } from "#components/ui/states.tsx";
import { Time } from "#components/ui/time.tsx";
import { deviceOf } from "./device-labels.ts";

type Session = RouterOutputs["account"]["sessions"][number];

function SessionRow({ session, onEnd, isBusy }: { session: Session; onEnd: () => void; isBusy: boolean }) {
  const device = deviceOf(session.userAgent);
  return (
    <li className="flex items-center justify-between gap-4 px-4 py-3">
      <div className="min-w-0">
        <p className="flex items-center gap-2 font-medium">
          <span className="truncate">{device}</span>
          {session.isCurrent ? <Badge tone="info">This device</Badge> : null}
        </p>
        <p className="truncate text-[13px] text-ink-faint">
          {session.ipAddress ?? "unknown address"} · used <Time at={session.lastUsedAt} /> · signed in{" "}
          <Time at={session.signedInAt} />
        </p>
      </div>
      {session.isCurrent ? null : (
        <Button size="small" disabled={isBusy} aria-label={`End ${device}`} onClick={onEnd}>
          End
        </Button>
      )}
    </li>
  );
}

export function SessionsCard() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const sessions = useQuery(trpc.account.sessions.queryOptions());
  const reload = () => queryClient.invalidateQueries({ queryKey: trpc.account.sessions.queryKey() });
  const onError = ({ message }: { message: string }) => void toast.error(message);
  const end = useMutation(trpc.account.endSession.mutationOptions({ onSettled: reload, onError }));
  const endOthers = useMutation(
    trpc.account.endOtherSessions.mutationOptions({
      onSettled: reload,
      onError,
      onSuccess: ({ ended }) => void toast.success(`${ended} ended.`),
    }),
  );
  return (
    <Card>
      <CardHeader title="Sessions" hint="Where you are signed in.">
        <Button
          disabled={endOthers.isPending || (sessions.data?.length ?? 0) < 2}
          onClick={() => endOthers.mutate()}
        >
          End all others
        </Button>
      </CardHeader>
      {sessions.isPending ? <LoadingRows rows={2} /> : null}
      {sessions.error ? <ErrorState error={sessions.error} onRetry={() => void sessions.refetch()} /> : null}
      <ul className="divide-y" aria-label="Sessions">
        {sessions.data?.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            isBusy={end.isPending}
            onEnd={() => end.mutate({ sessionId: session.id })}
          />
        ))}
      </ul>
    </Card>
  );
}
