"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { useScope } from "#components/shell/scope.tsx";
import { useTRPC } from "#components/shell/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Fault } from "#components/ui/fault.tsx";
import { controlClass, Field, TextField } from "#components/ui/field.tsx";
import { placeHoldInput } from "#server/erasure/schemas.ts";
import { oneWhoMay } from "#server/vocabulary/permissions.ts";

function PlaceHoldForm({ userId, onClose }: { userId?: string | undefined; onClose: () => void }) {
  const trpc = useTRPC();
  const scope = useScope();
  const queryClient = useQueryClient();
  const [faults, setFaults] = useState<{ userId?: string; reason?: string }>({});
  const place = useMutation(
    trpc.privacy.placeHold.mutationOptions({
      onSuccess: async () => {
        onClose();
        const keys = [
          trpc.privacy.holds.infiniteQueryKey(),
          trpc.people.get.queryKey(),
          trpc.reviews.check.queryKey(),
        ];
        await Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
        toast.success("Hold placed.");
      },
    }),
  );
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const input = placeHoldInput.safeParse({
      userId: userId ?? String(form.get("userId") ?? "").trim(),
      reason: form.get("reason"),
    });
    const wrong = new Set(input.error?.issues.map(({ path }) => path[0]));
    setFaults({
      ...(wrong.has("userId") ? { userId: "Enter the id that your backend gives the person." } : {}),
      ...(wrong.has("reason") ? { reason: "Enter a reason, at most 500 characters." } : {}),
    });
    if (input.success) place.mutate({ ...scope, ...input.data });
  };
  return (
    <form noValidate onSubmit={onSubmit} className="flex flex-col gap-4">
      <Fault>{place.error?.message}</Fault>
      {userId === undefined ? (
        <TextField
          label="User id"
          name="userId"
          dir="auto"
          autoComplete="off"
          maxLength={1024}
          error={faults.userId}
          hint="The whole id. The person need not have a check yet."
        />
      ) : null}
      <Field label="Reason" hint="Kept with the hold and in the audit trail." error={faults.reason}>
        {(control) => (
          <textarea
            {...control}
            name="reason"
            rows={2}
            maxLength={500}
            dir="auto"
            className={`${controlClass} h-auto py-2`}
          />
        )}
      </Field>
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" disabled={place.isPending}>
          Place the hold
        </Button>
      </div>
    </form>
  );
}

/** @param props.userId set on a person's page; otherwise the user types it */
export function PlaceHoldDialog(props: { userId?: string; isOpen: boolean; onClose: () => void }) {
  return (
    <Dialog
      title="Place a legal hold"
      description={`Nothing of this person is erased until ${oneWhoMay("manage")} releases it, neither by retention nor on request.`}
      isOpen={props.isOpen}
      onOpenChange={(isOpen) => !isOpen && props.onClose()}
    >
      <PlaceHoldForm userId={props.userId} onClose={props.onClose} />
    </Dialog>
  );
}
