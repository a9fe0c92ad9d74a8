"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { challengeLabels } from "#components/checks/labels.ts";
import { usePlace, useScope } from "#components/shell/scope.tsx";
import { type RouterOutputs, useTRPC } from "#components/shell/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Fault } from "#components/ui/fault.tsx";
import { SelectField, TextField } from "#components/ui/field.tsx";
import { Secret } from "#components/ui/secret.tsx";
import { Time } from "#components/ui/time.tsx";
import { assuranceDefinitions, assuranceLevels } from "#server/checks/vocabulary/assurance.ts";
import { captureLanguages } from "#server/checks/vocabulary/capture-languages.ts";
import { challengeTypes } from "#server/checks/vocabulary/challenge-types.ts";
import { createLinkInput, linkMinutesDefault } from "#server/sessions/schemas.ts";
import { QrCode } from "./qr-code.tsx";

type MadeLink = RouterOutputs["sessions"]["create"];

function Made({ link, onDone }: { link: MadeLink; onDone: () => void }) {
  return (
    <div className="flex flex-col gap-4">
      <div className="flex justify-center">
        <QrCode text={link.captureUrl} label="The link as a QR code" />
      </div>
      <Secret label="Link for the person" text={link.captureUrl} copyLabel="Copy link" />
      <p className="text-[13px] text-ink-soft">
        Whoever has this link can take the person’s place at the camera, until{" "}
        <Time at={link.expiresAt} kind="full" />. It is shown only once.
      </p>
      <div className="flex justify-end">
        <Button variant="primary" onClick={onDone}>
          Done
        </Button>
      </div>
    </div>
  );
}

const faultsOf: Record<string, string> = {
  userId: "Enter the id that your backend gives the person.",
  externalId: "At most 200 characters.",
  expiresInMinutes: "A whole number between 1 and 60.",
  allowedChallenges: "Leave at least three.",
  redirectUrl: "Enter an address that begins with https://.",
};

function LinkForm({ scenario, onDone }: { scenario: string | null; onDone: () => void }) {
  const trpc = useTRPC();
  const scope = useScope();
  const queryClient = useQueryClient();
  const { mode } = usePlace();
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set());
  const create = useMutation(
    trpc.sessions.create.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.sessions.open.queryKey() }),
    }),
  );
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "").trim() || undefined;
    const allowed = form.getAll("allowedChallenges").map(String);
    const input = createLinkInput.safeParse({
      userId: text("userId") ?? "",
      externalId: text("externalId"),
      locale: text("locale"),
      redirectUrl: text("redirectUrl"),
      expiresInMinutes: Number(text("expiresInMinutes") ?? Number.NaN),
      allowedChallenges: allowed.length === challengeTypes.length ? undefined : allowed,
      requiredAssurance: text("requiredAssurance"),
      simulate: text("simulate"),
    });
    setWrong(new Set(input.error?.issues.map(({ path }) => String(path[0]))));
    if (input.success) create.mutate({ ...scope, ...input.data });
  };
  const fault = (name: string) => (wrong.has(name) ? faultsOf[name] : undefined);
  if (create.data) return <Made link={create.data} onDone={onDone} />;
  return (
    <form noValidate onSubmit={onSubmit} className="flex flex-col gap-4">
      <Fault>{create.error?.message}</Fault>
      <TextField
        label="User id"
        name="userId"
        dir="auto"
        autoComplete="off"
        maxLength={1024}
        required
        error={fault("userId")}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label="Minutes until it expires"
          name="expiresInMinutes"
          type="number"
          min={1}
          max={60}
          defaultValue={linkMinutesDefault}
          error={fault("expiresInMinutes")}
        />
        <SelectField label="Language" name="locale">
          <option value="">The person’s browser’s</option>
          {Object.entries(captureLanguages).map(([locale, name]) => (
            <option key={locale} value={locale} lang={locale}>
              {name}
            </option>
          ))}
        </SelectField>
      </div>
      {mode === "test" ? <ScenarioField scenario={scenario} /> : null}
      <details className="rounded-lg border p-3">
        <summary className="cursor-pointer text-[13px] font-medium">More options</summary>
        <div className="mt-4 flex flex-col gap-4">
          <TextField
            label="Your own name for the check"
            name="externalId"
            autoComplete="off"
            error={fault("externalId")}
            hint="Such as an order or case number. You can search by it."
          />
          <TextField
            label="Redirect to"
            name="redirectUrl"
            type="url"
            autoComplete="off"
            error={fault("redirectUrl")}
            hint="Where the person goes when they are done."
          />
          <SelectField
            label="Least assurance"
            name="requiredAssurance"
            hint="How well it must be known that a camera saw the person. Files are refused from “Captured” on."
          >
            <option value="">What the settings demand</option>
            {assuranceLevels.map((level) => (
              <option key={level} value={level}>
                {assuranceDefinitions[level].label}
              </option>
            ))}
          </SelectField>
          <fieldset className="flex flex-col gap-2">
            <legend className="mb-1.5 text-[13px] font-medium">Challenges to draw from</legend>
            <div className="grid grid-cols-2 gap-2">
              {challengeTypes.map((type) => (
                <label key={type} className="flex items-center gap-2.5">
                  <input
                    type="checkbox"
                    name="allowedChallenges"
                    value={type}
                    defaultChecked
                    className="size-4 accent-accent"
                  />
                  {challengeLabels[type]}
                </label>
              ))}
            </div>
            <p className={wrong.has("allowedChallenges") ? "text-xs text-bad" : "text-xs text-ink-faint"}>
              {fault("allowedChallenges") ?? "Leave out what the person cannot do."}
            </p>
          </fieldset>
        </div>
      </details>
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" variant="primary" disabled={create.isPending}>
          Create the link
        </Button>
      </div>
    </form>
  );
}

/** The outcome that a test session returns, whatever the photos show. */
function ScenarioField({ scenario }: { scenario: string | null }) {
  return (
    <TextField
      label="Scenario"
      name="simulate"
      autoComplete="off"
      defaultValue={scenario ?? ""}
      placeholder="None: the photos decide"
      hint="From the page Sandbox; answers then say that they are simulated."
    />
  );
}

export function LinkDialog(props: { scenario?: string | null; isOpen: boolean; onClose: () => void }) {
  const { scenario = null, isOpen, onClose } = props;
  const { mode } = usePlace();
  return (
    <Dialog
      title={mode === "live" ? "New link" : "New test link"}
      description="Opens a session for a person. Send them its link, or let them scan it."
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
    >
      <LinkForm scenario={scenario} onDone={onClose} />
    </Dialog>
  );
}
