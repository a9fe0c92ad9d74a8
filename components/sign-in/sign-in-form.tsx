"use client";
import { useState } from "react";
import { Card } from "#components/ui/card.tsx";
import { safeNext } from "./safe-next.ts";
import { SignInSteps, type Step } from "./sign-in-steps.tsx";

export function SignInForm({ next, hasNoWorkspace }: { next: string; hasNoWorkspace: boolean }) {
  const [step, setStep] = useState<Step>("password");
  return (
    <Card className="flex flex-col gap-4 p-6">
      <h1 className="text-lg font-semibold tracking-tight">
        {step === "password" ? "Sign in" : "Confirm that it is you"}
      </h1>
      <SignInSteps
        fault={
          hasNoWorkspace ? "You are signed in but belong to no workspace. Ask an owner to invite you." : null
        }
        onStep={setStep}
        onDone={() => window.location.assign(safeNext(next, window.location.origin))}
      />
      {step === "password" ? (
        <p className="text-xs text-ink-faint">
          Forgot it? The operator of this service can set a new password:{" "}
          <code>npm run staff -- reset-password</code>
        </p>
      ) : null}
    </Card>
  );
}
