"use client";
import { type FormEvent, type ReactNode, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Fault } from "#components/ui/fault.tsx";
import { TextField } from "#components/ui/field.tsx";
import { type AuthFault, sentenceOfFault } from "./auth-fault.ts";

/** Asks for the password before a sensitive action. */
export function PasswordForm(props: {
  action: string;
  variant?: "primary" | "danger";
  onCancel: () => void;
  /** @returns the error, or null */
  onPassword: (password: string) => Promise<AuthFault | null>;
  children?: ReactNode;
}) {
  const [fault, setFault] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const submit = async (password: string) => {
    setIsBusy(true);
    const refused = await props.onPassword(password).catch(() => ({ status: 0 }));
    setFault(refused && sentenceOfFault(refused));
    setIsBusy(false);
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void submit(String(new FormData(event.currentTarget).get("password") ?? ""));
  };
  return (
    <form onSubmit={onSubmit} className="flex flex-col gap-4">
      <Fault>{fault}</Fault>
      {props.children}
      <TextField
        label="Your password"
        name="password"
        type="password"
        autoComplete="current-password"
        required
      />
      <div className="flex justify-end gap-2">
        <Button onClick={props.onCancel}>Cancel</Button>
        <Button type="submit" variant={props.variant ?? "primary"} disabled={isBusy}>
          {props.action}
        </Button>
      </div>
    </form>
  );
}
