"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Eraser } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, type ReactNode, useState } from "react";
import { toast } from "sonner";
import { useMay, usePath, useScope } from "#components/shell/scope.tsx";
import { useTRPC } from "#components/shell/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Fault } from "#components/ui/fault.tsx";
import { SelectField, TextField } from "#components/ui/field.tsx";
import { erasureReasonWords } from "#server/erasure/labels.ts";
import { erasureReason, erasureReasons } from "#server/erasure/schemas.ts";

type Erased = { kind: "check"; id: string } | { kind: "person"; userId: string };

const confirmation = "ERASE";

function EraseForm({ erased, onClose }: { erased: Erased; onClose: () => void }) {
  const trpc = useTRPC();
  const scope = useScope();
  const path = usePath();
  const router = useRouter();
  const queryClient = useQueryClient();
  const [fault, setFault] = useState<string | null>(null);
  const after = {
    onSuccess: ({ receiptId }: { receiptId: string }) => {
      onClose();
      toast.success("Erased.", { description: `Receipt ${receiptId}` });
      router.push(path(erased.kind === "check" ? "/checks" : "/people"));
      // Any cached page may still show the erased data.
      queryClient.clear();
    },
  };
  const eraseCheck = useMutation(trpc.privacy.eraseCheck.mutationOptions(after));
  const erasePerson = useMutation(trpc.privacy.erasePerson.mutationOptions(after));
  const isBusy = eraseCheck.isPending || erasePerson.isPending;
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const isTyped = form.get("confirmation") === confirmation;
    setFault(isTyped ? null : `Type ${confirmation}, in capital letters.`);
    const reason = erasureReason.safeParse(form.get("reason"));
    if (!isTyped || !reason.success) return;
    if (erased.kind === "check") eraseCheck.mutate({ ...scope, id: erased.id, reason: reason.data });
    else erasePerson.mutate({ ...scope, userId: erased.userId, reason: reason.data });
  };
  return (
    <form noValidate onSubmit={onSubmit} className="flex flex-col gap-4">
      <Fault>{eraseCheck.error?.message ?? erasePerson.error?.message}</Fault>
      <SelectField label="Reason" name="reason" hint="Recorded on the receipt.">
        {erasureReasons.map((reason) => (
          <option key={reason} value={reason}>
            {erasureReasonWords[reason]}
          </option>
        ))}
      </SelectField>
      <TextField
        label={`Type ${confirmation} to confirm`}
        name="confirmation"
        autoComplete="off"
        error={fault}
      />
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="danger" disabled={isBusy}>
          {isBusy ? "Erasing …" : "Erase for good"}
        </Button>
      </div>
    </form>
  );
}

/** Erases a check or a person permanently, after a reason was chosen and a word typed. */
export function EraseButton({
  erased,
  label,
  isOnHold,
  children,
}: {
  erased: Erased;
  label: string;
  isOnHold: boolean;
  /** Describes what will be erased. */
  children: ReactNode;
}) {
  const mayErase = useMay("erase");
  const [isOpen, setIsOpen] = useState(false);
  if (!mayErase) return null;
  return (
    <>
      <Button
        disabled={isOnHold}
        title={isOnHold ? "A legal hold forbids it" : undefined}
        onClick={() => setIsOpen(true)}
      >
        <Eraser aria-hidden className="size-4" /> {label} …
      </Button>
      <Dialog
        title={erased.kind === "check" ? "Erase this check?" : "Erase this person?"}
        description={children}
        isOpen={isOpen}
        onOpenChange={setIsOpen}
      >
        <EraseForm erased={erased} onClose={() => setIsOpen(false)} />
      </Dialog>
    </>
  );
}
