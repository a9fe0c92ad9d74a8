"use client";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { usePlace } from "#components/shell/scope.tsx";
import { useTRPC } from "#components/shell/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { TextField } from "#components/ui/field.tsx";
import { renameInput } from "#server/staff/schemas.ts";

export function ProfileCard() {
  const trpc = useTRPC();
  const router = useRouter();
  const { me } = usePlace();
  const [fault, setFault] = useState<string | null>(null);
  const rename = useMutation(
    trpc.account.rename.mutationOptions({
      onSuccess: () => {
        toast.success("Name saved.");
        // The page's header shows the name too.
        router.refresh();
      },
      onError: ({ message }) => setFault(message),
    }),
  );
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const input = renameInput.safeParse(Object.fromEntries(new FormData(event.currentTarget)));
    setFault(input.success ? null : "Enter your name, at most 100 characters.");
    if (input.success) rename.mutate(input.data);
  };
  return (
    <Card>
      <CardHeader title="You" hint={me.email} />
      <form noValidate onSubmit={onSubmit} className="flex flex-col gap-4 p-4 sm:flex-row sm:items-start">
        <TextField
          className="flex-1"
          label="Name"
          name="name"
          dir="auto"
          autoComplete="name"
          defaultValue={me.name}
          required
          error={fault}
          hint="Colleagues see it beside your decisions."
        />
        <Button type="submit" className="self-end sm:mt-[26px] sm:self-start" disabled={rename.isPending}>
          Save name
        </Button>
      </form>
    </Card>
  );
}
