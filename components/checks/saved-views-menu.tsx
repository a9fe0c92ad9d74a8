"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Bookmark, Plus, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { usePath, useScope } from "#components/shell/scope.tsx";
import { useTRPC } from "#components/shell/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { TextField } from "#components/ui/field.tsx";
import { Menu, MenuItem, MenuLabel, MenuSeparator } from "#components/ui/menu.tsx";
import { type CheckView, queryText, viewQuery } from "./use-check-filter.ts";

/** Saved filters of the workspace: anyone can use them, and users can remove their own. */
export function SavedViewsMenu({ view }: { view: CheckView }) {
  const trpc = useTRPC();
  const scope = useScope();
  const path = usePath();
  const router = useRouter();
  const queryClient = useQueryClient();
  const [isNaming, setIsNaming] = useState(false);
  const { data: views = [] } = useQuery(trpc.checks.views.queryOptions(scope, { staleTime: 60_000 }));
  const reload = () => queryClient.invalidateQueries({ queryKey: trpc.checks.views.queryKey() });
  const save = useMutation(
    trpc.checks.saveView.mutationOptions({
      onSuccess: async () => {
        setIsNaming(false);
        await reload();
        toast.success("View saved for the whole workspace.");
      },
    }),
  );
  const remove = useMutation(
    trpc.checks.removeView.mutationOptions({
      onSuccess: reload,
      onError: (error) => toast.error(error.message),
    }),
  );
  const onSave = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name") ?? "");
    save.mutate({ ...scope, name, query: viewQuery(view) });
  };
  return (
    <>
      <Menu
        align="end"
        trigger={
          <Button>
            <Bookmark aria-hidden className="size-4" /> Views
          </Button>
        }
      >
        <MenuLabel>{views.length ? "Saved views" : "No saved views yet"}</MenuLabel>
        {views.map(({ id, name, query, by, mayRemove }) => (
          <div key={id} className="flex items-center">
            <MenuItem className="flex-1" onSelect={() => router.push(path(`/checks${queryText(query)}`))}>
              <span className="min-w-0">
                <bdi className="block max-w-52 truncate">{name}</bdi>
                <span className="text-xs text-ink-faint">{by}</span>
              </span>
            </MenuItem>
            {mayRemove ? (
              <MenuItem
                aria-label={`Remove the view ${name}`}
                onSelect={() => remove.mutate({ ...scope, id })}
              >
                <Trash2 aria-hidden className="size-4 text-ink-faint" />
              </MenuItem>
            ) : null}
          </div>
        ))}
        <MenuSeparator />
        <MenuItem onSelect={() => setIsNaming(true)}>
          <Plus aria-hidden className="size-4" /> Save this view …
        </MenuItem>
      </Menu>
      <Dialog
        title="Save this view"
        description="Filters and order, for everybody in the workspace."
        isOpen={isNaming}
        onOpenChange={setIsNaming}
      >
        <form onSubmit={onSave} className="flex flex-col gap-4">
          <TextField label="Name" name="name" required maxLength={80} autoFocus error={save.error?.message} />
          <div className="flex justify-end gap-2">
            <Button onClick={() => setIsNaming(false)}>Cancel</Button>
            <Button type="submit" variant="primary" disabled={save.isPending}>
              Save
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
