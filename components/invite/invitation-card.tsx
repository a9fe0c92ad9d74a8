"use client";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { authClient } from "#components/shell/auth-client.ts";
import { useTRPC } from "#components/shell/trpc.ts";
import { SignInForm } from "#components/sign-in/sign-in-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Fault } from "#components/ui/fault.tsx";
import { TextField } from "#components/ui/field.tsx";
import { useIsBrowser } from "#components/ui/use-is-browser.ts";
import { joinInput, passwordLengthMin } from "#server/staff/schemas.ts";
import { oneWhoMay } from "#server/vocabulary/permissions.ts";

/** Same as the server's `InvitationView`. */
type Invitation =
  | { kind: "not_valid" }
  | {
      kind: "join" | "sign_in" | "accept" | "waiting" | "other_address";
      workspaceName: string;
      email: string;
    }
  | { kind: "confirmed"; workspaceId: string; workspaceName: string; email: string };
type Shown = Extract<Invitation, { email: string }>;

function Heading({ invitation: { workspaceName, email } }: { invitation: Shown }) {
  return (
    <>
      <h1 className="text-lg font-semibold tracking-tight">
        Join <bdi>{workspaceName}</bdi>
      </h1>
      <p className="mt-1 break-words text-ink-soft">You are invited as {email}.</p>
    </>
  );
}

function JoinForm({ token, invitation }: { token: string; invitation: Shown }) {
  const trpc = useTRPC();
  const isBrowser = useIsBrowser();
  const [faults, setFaults] = useState<{ name?: string; password?: string }>({});
  const join = useMutation(trpc.account.join.mutationOptions());
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const input = joinInput.safeParse({ token, ...Object.fromEntries(new FormData(event.currentTarget)) });
    const wrong = new Set(input.error?.issues.map(({ path }) => path[0]));
    setFaults({
      ...(wrong.has("name") ? { name: "Enter your name, at most 100 characters." } : {}),
      ...(wrong.has("password") ? { password: `Use at least ${passwordLengthMin} characters.` } : {}),
    });
    if (input.success) join.mutate(input.data);
  };
  if (join.data) return <SignInForm next="/" hasNoWorkspace={false} />;
  return (
    <Card className="p-6">
      <Heading invitation={invitation} />
      <form method="post" noValidate onSubmit={onSubmit} className="mt-4 flex flex-col gap-4">
        <Fault>{join.error?.message}</Fault>
        <input type="hidden" autoComplete="username" value={invitation.email} readOnly />
        <TextField
          label="Your name"
          name="name"
          autoComplete="name"
          required
          autoFocus
          error={faults.name}
          hint="Colleagues see it beside your decisions."
        />
        <TextField
          label="Password"
          name="password"
          type="password"
          autoComplete="new-password"
          required
          error={faults.password}
          hint={`At least ${passwordLengthMin} characters.`}
        />
        <Button
          type="submit"
          variant="primary"
          className="justify-center"
          disabled={!isBrowser || join.isPending}
        >
          Create my account
        </Button>
      </form>
    </Card>
  );
}

const checksOf = (workspaceId: string) => `/w/${workspaceId}/live/checks`;

function Accept({ token, invitation }: { token: string; invitation: Shown }) {
  const trpc = useTRPC();
  const accept = useMutation(
    trpc.account.acceptInvitation.mutationOptions({
      onSuccess: ({ workspaceId, isMember }) => {
        if (isMember) window.location.replace(checksOf(workspaceId));
      },
    }),
  );
  if (accept.data && !accept.data.isMember) return <Waiting invitation={invitation} />;
  return (
    <Card className="p-6">
      <Heading invitation={invitation} />
      <div className="mt-4 flex flex-col gap-4">
        <Fault>{accept.error?.message}</Fault>
        <Button
          variant="primary"
          className="justify-center"
          disabled={accept.isPending || accept.isSuccess}
          onClick={() => accept.mutate({ token })}
        >
          Accept the invitation
        </Button>
      </div>
    </Card>
  );
}

/** For an account that another workspace's link made. */
function Waiting({ invitation }: { invitation: Shown }) {
  return (
    <Card className="p-6">
      <Heading invitation={invitation} />
      <div className="mt-4 flex flex-col gap-3 text-ink-soft">
        <p role="status" className="rounded-lg bg-warn-soft px-3 py-2 text-[13px] text-warn">
          Waiting for confirmation
        </p>
        <p>
          A link of another workspace made your account. Before you join, {oneWhoMay("manage")} of{" "}
          <bdi>{invitation.workspaceName}</bdi> or the operator of this service confirms that it is yours.
          They see your name, since when the account exists, its passkeys and whether it has a second factor.
        </p>
        <p>Tell the person who invited you. Then open this page again.</p>
      </div>
      <Button className="mt-4 w-full justify-center" onClick={() => window.location.reload()}>
        Check again
      </Button>
    </Card>
  );
}

function Confirmed({ invitation }: { invitation: Extract<Invitation, { kind: "confirmed" }> }) {
  return (
    <Card className="p-6">
      <Heading invitation={invitation} />
      <p className="mt-4 text-ink-soft">Your account is confirmed, and you are a member now.</p>
      <Button
        variant="primary"
        className="mt-4 w-full justify-center"
        onClick={() => window.location.assign(checksOf(invitation.workspaceId))}
      >
        Open the workspace
      </Button>
    </Card>
  );
}

function OtherAddress({ invitation, signedInAs }: { invitation: Shown; signedInAs: string | null }) {
  const signOut = async () => {
    await authClient.signOut();
    window.location.reload();
  };
  return (
    <Card className="p-6">
      <Heading invitation={invitation} />
      <p className="mt-4 break-words text-ink-soft">
        You are signed in as {signedInAs}. Sign out, and open this link as {invitation.email}.
      </p>
      <Button className="mt-4 w-full justify-center" onClick={() => void signOut()}>
        Sign out
      </Button>
    </Card>
  );
}

/** The page behind an invitation's link. */
export function InvitationCard({
  token,
  invitation,
  signedInAs,
}: {
  token: string;
  invitation: Invitation;
  signedInAs: string | null;
}) {
  switch (invitation.kind) {
    case "not_valid":
      return (
        <Card className="p-6">
          <h1 className="text-lg font-semibold tracking-tight">Invitation</h1>
          <p className="mt-2 text-ink-soft">
            This invitation is invalid or has expired. Ask the person who invited you for a new link.
          </p>
        </Card>
      );
    case "join":
      return <JoinForm token={token} invitation={invitation} />;
    case "sign_in":
      return (
        <>
          <Card className="p-6">
            <Heading invitation={invitation} />
            <p className="mt-2 text-ink-soft">This address already has an account. Sign in, then accept.</p>
            <p className="mt-2 text-[13px] text-ink-faint">
              You never made one? Do not go on: ask the operator of this service to look at it.
            </p>
          </Card>
          {/* Embedded, because the URL of the sign-in page would have to contain the secret link. */}
          <SignInForm next={`/invite/${token}`} hasNoWorkspace={false} />
        </>
      );
    case "waiting":
      return <Waiting invitation={invitation} />;
    case "confirmed":
      return <Confirmed invitation={invitation} />;
    case "accept":
      return <Accept token={token} invitation={invitation} />;
    case "other_address":
      return <OtherAddress invitation={invitation} signedInAs={signedInAs} />;
  }
}
