"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { useMay, usePlace, useScope } from "#components/shell/scope.tsx";
import { type RouterOutputs, useTRPC } from "#components/shell/trpc.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { Time } from "#components/ui/time.tsx";

type KeyItem = RouterOutputs["keys"]["list"][number];

const stateWords = { active: "Active", expired: "Expired", revoked: "Revoked" } as const;
const stateTones = { active: "good", expired: "warn", revoked: "neutral" } as const;

function RevokeButton({ item }: { item: KeyItem }) {
  const trpc = useTRPC();
  const scope = useScope();
  const queryClient = useQueryClient();
  const [isOpen, setIsOpen] = useState(false);
  const revoke = useMutation(
    trpc.keys.revoke.mutationOptions({
      onSuccess: async () => {
        setIsOpen(false);
        await queryClient.invalidateQueries({ queryKey: trpc.keys.list.queryKey() });
        toast.success(`${item.name} is revoked.`);
      },
    }),
  );
  const close = () => {
    setIsOpen(false);
    revoke.reset();
  };
  return (
    <>
      <Button size="small" aria-label={`Revoke ${item.name}`} onClick={() => setIsOpen(true)}>
        Revoke
      </Button>
      <ConfirmDialog
        title={`Revoke ${item.name}?`}
        action="Revoke key"
        isOpen={isOpen}
        isBusy={revoke.isPending}
        fault={revoke.error?.message}
        onClose={close}
        onConfirm={() => revoke.mutate({ ...scope, keyId: item.id })}
      >
        Every request with the key that ends in {item.hint} is refused from now on. This cannot be undone.
        {item.lastUsedAt ? (
          <>
            {" "}
            It was last used <Time at={item.lastUsedAt} />.
          </>
        ) : (
          " It was never used."
        )}
      </ConfirmDialog>
    </>
  );
}

const usageText = ({ checks, isExact }: KeyItem["usage"]): string =>
  `${checks.toLocaleString("en")}${isExact ? "" : "+"}`;

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-ink-faint">{label}</dt>
      <dd className="truncate text-[13px] tabular-nums">{children}</dd>
    </div>
  );
}

export function KeyRow({ item }: { item: KeyItem }) {
  const { mode } = usePlace();
  const mayManage = useMay("manage");
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 gap-y-3 px-4 py-3.5 lg:grid-cols-[17rem_minmax(0,1fr)_5rem]">
      <div className="min-w-0">
        <div className="min-w-0">
          <p className="flex min-w-0 items-center gap-2">
            <bdi className="truncate font-medium">{item.name}</bdi>
            <Badge tone={stateTones[item.state]}>{stateWords[item.state]}</Badge>
          </p>
          <code className="text-[13px] text-ink-faint">
            vhq_{mode}_…{item.hint}
          </code>
        </div>
      </div>
      <dl className="order-3 col-span-2 grid grid-cols-2 lg:order-none lg:col-span-1 gap-x-4 gap-y-2 sm:grid-cols-5">
        <Fact label="Scopes">{item.scopes.join(", ")}</Fact>
        <Fact label="Checks, 30 days">{usageText(item.usage)}</Fact>
        <Fact label="Last used">{item.lastUsedAt ? <Time at={item.lastUsedAt} /> : "Never"}</Fact>
        <Fact label="Created">
          <Time at={item.createdAt} />
        </Fact>
        {item.revokedAt ? (
          <Fact label="Revoked">
            <Time at={item.revokedAt} />
          </Fact>
        ) : (
          <Fact label={item.state === "expired" ? "Expired" : "Expires"}>
            {item.expiresAt ? <time dateTime={item.expiresAt}>{item.expiresAt.slice(0, 10)}</time> : "Never"}
          </Fact>
        )}
      </dl>
      {mayManage ? (
        <div className="order-2 text-right lg:order-none">
          {item.state === "revoked" ? null : <RevokeButton item={item} />}
        </div>
      ) : null}
    </li>
  );
}
