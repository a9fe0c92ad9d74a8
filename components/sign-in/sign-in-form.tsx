"use client";
import { Fingerprint } from "lucide-react";
import { type FormEvent, useState } from "react";
import { authClient } from "#components/shell/auth-client.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { TextField } from "#components/ui/field.tsx";
import { useIsBrowser } from "#components/ui/use-is-browser.ts";
import { safeNext } from "./safe-next.ts";

type Fault = { message?: string | undefined; status: number };

/**
 * The same sentence for an unknown address and a wrong password, so that it does not reveal who has an
 * account.
 */
const sentenceOf = (fault: Fault): string => {
  if (fault.status === 401) return "Wrong address or password.";
  if (fault.status === 429) return "Too many tries. Wait a few minutes, then try again.";
  return fault.message ?? "Sign-in failed. Try again.";
};

const textOf = (form: FormData, name: string): string => String(form.get(name) ?? "");

export function SignInForm({ next, hasNoWorkspace }: { next: string; hasNoWorkspace: boolean }) {
  const [step, setStep] = useState<"password" | "second-factor">("password");
  const [error, setError] = useState<string | null>(
    hasNoWorkspace ? "You are signed in but belong to no workspace. Ask an owner to invite you." : null,
  );
  const [isWorking, setIsWorking] = useState(false);
  // Before hydration the browser would submit the form itself, with the password in the URL.
  const isBusy = !useIsBrowser() || isWorking;

  const goOn = () => window.location.assign(safeNext(next));
  const attempt = async (work: () => Promise<Fault | null>, failed?: string) => {
    setIsWorking(true);
    setError(null);
    const fault = await work().catch(() => ({ status: 0, message: "The service cannot be reached." }));
    if (fault) setError(fault.status !== 429 && fault.status !== 0 && failed ? failed : sentenceOf(fault));
    setIsWorking(false);
  };

  const signIn = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    void attempt(async () => {
      const { data, error: fault } = await authClient.signIn.email({
        email: textOf(form, "email").trim(),
        password: textOf(form, "password"),
      });
      if (fault) return fault;
      if (data && "twoFactorRedirect" in data && data.twoFactorRedirect) setStep("second-factor");
      else goOn();
      return null;
    });
  };

  const confirm = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const code = textOf(new FormData(event.currentTarget), "code").replaceAll(" ", "");
    void attempt(async () => {
      const verify = /^\d{6}$/.test(code)
        ? authClient.twoFactor.verifyTotp
        : authClient.twoFactor.verifyBackupCode;
      const { error: fault } = await verify({ code });
      if (fault) return fault;
      goOn();
      return null;
    }, "Wrong or expired code.");
  };

  const signInWithPasskey = () =>
    void attempt(async () => {
      const { error: fault } = await authClient.signIn.passkey();
      if (fault) return { status: fault.status, message: fault.message };
      goOn();
      return null;
    }, "No passkey was accepted. Sign in with your password.");

  return (
    <Card className="p-6">
      <h1 className="text-lg font-semibold tracking-tight">
        {step === "password" ? "Sign in" : "Confirm that it is you"}
      </h1>
      <p
        role="alert"
        className={error ? "mt-3 rounded-lg bg-bad-soft px-3 py-2 text-[13px] text-bad" : "sr-only"}
      >
        {error}
      </p>
      {step === "password" ? (
        <form method="post" onSubmit={signIn} className="mt-4 flex flex-col gap-4">
          <TextField
            label="E-mail"
            name="email"
            type="email"
            autoComplete="username webauthn"
            required
            autoFocus
          />
          <TextField
            label="Password"
            name="password"
            type="password"
            autoComplete="current-password"
            required
          />
          <Button type="submit" variant="primary" className="justify-center" disabled={isBusy}>
            {isWorking ? "Signing in …" : "Sign in"}
          </Button>
          <Button className="justify-center" onClick={signInWithPasskey} disabled={isBusy}>
            <Fingerprint aria-hidden className="size-4" /> Use a passkey
          </Button>
          <p className="text-xs text-ink-faint">
            Forgot it? The operator of this service can set a new password:{" "}
            <code>npm run staff -- reset-password</code>
          </p>
        </form>
      ) : (
        <form method="post" onSubmit={confirm} className="mt-4 flex flex-col gap-4">
          <TextField
            label="Code"
            name="code"
            autoComplete="one-time-code"
            required
            autoFocus
            hint="Six digits from your authenticator app, or one of your backup codes."
          />
          <Button type="submit" variant="primary" className="justify-center" disabled={isBusy}>
            {isWorking ? "Checking …" : "Confirm"}
          </Button>
        </form>
      )}
    </Card>
  );
}
