"use client";
import { Fingerprint } from "lucide-react";
import { type FormEvent, useEffect, useState } from "react";
import { authClient } from "#components/shell/auth-client.ts";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/field.tsx";
import { useIsBrowser } from "#components/ui/use-is-browser.ts";

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

export type Step = "password" | "second-factor";

/** After this long the form says why signing in takes a while: the server lets guesses wait. */
const slowMs = 4000;

/**
 * Password or passkey, then the second factor if the account has one.
 * @param props.email fixes the account, to sign in to it again
 */
export function SignInSteps(props: {
  email?: string;
  fault?: string | null;
  onStep?: (step: Step) => void;
  onDone: () => void;
}) {
  const { email, onDone } = props;
  const [step, setStep] = useState<Step>("password");
  const [error, setError] = useState<string | null>(props.fault ?? null);
  const [isWorking, setIsWorking] = useState(false);
  const [isSlow, setIsSlow] = useState(false);
  // Before hydration the browser would submit the form itself, with the password in the URL.
  const isBusy = !useIsBrowser() || isWorking;
  useEffect(() => {
    if (!isWorking) return setIsSlow(false);
    const timer = setTimeout(() => setIsSlow(true), slowMs);
    return () => clearTimeout(timer);
  }, [isWorking]);

  const toStep = (next: Step) => {
    setStep(next);
    props.onStep?.(next);
  };
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
        email: email ?? textOf(form, "email").trim(),
        password: textOf(form, "password"),
      });
      if (fault) return fault;
      if (data && "twoFactorRedirect" in data && data.twoFactorRedirect) toStep("second-factor");
      else onDone();
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
      onDone();
      return null;
    }, "Wrong or expired code.");
  };

  const signInWithPasskey = () =>
    void attempt(async () => {
      const { error: fault } = await authClient.signIn.passkey();
      if (fault) return { status: fault.status, message: fault.message };
      onDone();
      return null;
    }, "No passkey was accepted. Sign in with your password.");

  return (
    <>
      <p role="alert" className={error ? "rounded-lg bg-bad-soft px-3 py-2 text-[13px] text-bad" : "sr-only"}>
        {error}
      </p>
      {step === "password" ? (
        <form method="post" onSubmit={signIn} className="flex flex-col gap-4">
          {email === undefined ? (
            <TextField
              label="E-mail"
              name="email"
              type="email"
              autoComplete="username webauthn"
              required
              autoFocus
            />
          ) : (
            <input type="hidden" autoComplete="username" value={email} readOnly />
          )}
          <TextField
            label="Password"
            name="password"
            type="password"
            autoComplete="current-password"
            required
            autoFocus={email !== undefined}
          />
          <Button type="submit" variant="primary" className="justify-center" disabled={isBusy}>
            {isWorking ? "Signing in …" : "Sign in"}
          </Button>
          <Button className="justify-center" onClick={signInWithPasskey} disabled={isBusy}>
            <Fingerprint aria-hidden className="size-4" /> Use a passkey
          </Button>
        </form>
      ) : (
        <form method="post" onSubmit={confirm} className="flex flex-col gap-4">
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
      <p role="status" className={isSlow ? "text-xs text-ink-faint" : "sr-only"}>
        {isSlow
          ? "After wrong passwords this takes up to half a minute. A passkey does not have to wait."
          : ""}
      </p>
    </>
  );
}
