"use client";
import { useMutation } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useScope } from "#components/shell/scope.tsx";
import { useTRPC } from "#components/shell/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { Fault } from "#components/ui/fault.tsx";
import { TextField } from "#components/ui/field.tsx";
import { LoadingRows } from "#components/ui/states.tsx";
import { LookUpAnswer } from "./look-up-answer.tsx";

const isCheckId = (text: string) => /^liv_[0-9a-z]{20,}$/.test(text);

/** Answers an auditor's three questions about one person or check. */
export function LookUpCard() {
  const trpc = useTRPC();
  const scope = useScope();
  const [fault, setFault] = useState<string | null>(null);
  const lookUp = useMutation(trpc.privacy.lookUp.mutationOptions());
  const asked = lookUp.variables;
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const id = String(new FormData(event.currentTarget).get("id") ?? "").trim();
    setFault(id ? null : "Enter the id that your backend gives the person, or a check’s id.");
    if (id) lookUp.mutate(isCheckId(id) ? { ...scope, checkId: id } : { ...scope, userId: id });
  };
  return (
    <Card>
      <CardHeader
        title="Look up a person"
        hint="Where is their data, who saw it, is it gone? The look-up is recorded, without the name."
      />
      <form noValidate onSubmit={onSubmit} className="flex flex-wrap items-start gap-3 p-4">
        <TextField
          className="min-w-0 flex-1 basis-64 sm:max-w-md"
          label="User id or check id"
          name="id"
          dir="auto"
          autoComplete="off"
          maxLength={1024}
          error={fault}
          hint="The whole id, case-sensitive."
        />
        <Button type="submit" variant="primary" className="sm:mt-[1.6rem]" disabled={lookUp.isPending}>
          <Search aria-hidden className="size-4" /> Look up
        </Button>
      </form>
      <div aria-live="polite">
        {lookUp.isPending ? <LoadingRows rows={4} /> : null}
        {lookUp.isError ? (
          <div className="px-4 pb-4">
            <Fault>{lookUp.error.message}</Fault>
          </div>
        ) : null}
        {lookUp.data && asked ? (
          <LookUpAnswer
            id={"userId" in asked ? asked.userId : asked.checkId}
            isPerson={"userId" in asked}
            answer={lookUp.data}
          />
        ) : null}
      </div>
    </Card>
  );
}
