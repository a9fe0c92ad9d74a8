"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { toast } from "sonner";
import { useScope } from "#components/shell/scope.tsx";
import { useTRPC } from "#components/shell/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Fault } from "#components/ui/fault.tsx";
import { controlClass, Field } from "#components/ui/field.tsx";
import type { WorkspaceSettings } from "#server/settings/schemas.ts";
import { ChangeList } from "./change-list.tsx";
import type { SettingEdit } from "./draft.ts";

export type Saving = {
  settings: WorkspaceSettings;
  changes: SettingEdit[];
  /** The settings version that the form started from. */
  version: number;
  restoredFrom?: number;
};

function SaveForm({
  saving,
  onClose,
  onSaved,
}: {
  saving: Saving;
  onClose: () => void;
  onSaved: () => void;
}) {
  const trpc = useTRPC();
  const scope = useScope();
  const queryClient = useQueryClient();
  const { settings, version, restoredFrom } = saving;
  const save = useMutation(
    trpc.settings.save.mutationOptions({
      onSuccess: async (saved) => {
        onSaved();
        await queryClient.invalidateQueries({ queryKey: trpc.settings.read.queryKey() });
        toast.success(`Version ${saved.version} is in force.`);
      },
      onError: () => void queryClient.invalidateQueries({ queryKey: trpc.settings.read.queryKey() }),
    }),
  );
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const note = String(new FormData(event.currentTarget).get("note") ?? "").trim();
    if (!note) return;
    const from = restoredFrom === undefined ? {} : { restoredFrom };
    save.mutate({ ...scope, settings, version, note, ...from });
  };
  return (
    <form onSubmit={onSubmit} className="flex flex-col gap-4">
      <Fault>{save.error?.message}</Fault>
      <div className="rounded-lg border bg-raised p-3">
        <ChangeList changes={saving.changes} />
      </div>
      {saving.changes.some(({ name, to }) => name.endsWith("RetentionDays") && to !== null) ? (
        <p className="rounded-lg bg-warn-soft px-3 py-2 text-[13px] text-warn">
          What is older than that is erased for good within the hour, live and test data alike.
        </p>
      ) : null}
      <Field label="Note" hint="The reason; kept with this version and in the audit trail.">
        {(control) => (
          <textarea
            {...control}
            name="note"
            rows={2}
            required
            maxLength={500}
            dir="auto"
            defaultValue={restoredFrom === undefined ? "" : `Restored version ${restoredFrom}`}
            className={`${controlClass} h-auto py-2`}
          />
        )}
      </Field>
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" disabled={save.isPending}>
          Save as a new version
        </Button>
      </div>
    </form>
  );
}

export function SaveDialog({
  saving,
  onClose,
  onSaved,
}: {
  saving: Saving | null;
  onClose: () => void;
  onSaved: () => void;
}) {
  return (
    <Dialog
      title={saving?.restoredFrom === undefined ? "Save these settings?" : "Restore these settings?"}
      description="They apply to checks completed from now on, live and test alike. Past verdicts stay as they are."
      isOpen={saving !== null}
      onOpenChange={(isOpen) => !isOpen && onClose()}
    >
      {saving ? <SaveForm saving={saving} onClose={onClose} onSaved={onSaved} /> : null}
    </Dialog>
  );
}
