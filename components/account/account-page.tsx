"use client";
import { PageHeader } from "#components/ui/page-header.tsx";
import { PasskeysCard } from "./passkeys-card.tsx";
import { PasswordCard } from "./password-card.tsx";
import { ProfileCard } from "./profile-card.tsx";
import { SecondFactorCard } from "./second-factor-card.tsx";
import { SessionsCard } from "./sessions-card.tsx";

export function AccountPage() {
  return (
    <>
      <PageHeader title="Your account" hint="How you sign in to all of your workspaces." />
      <div className="flex max-w-2xl flex-col gap-6">
        <ProfileCard />
        <PasswordCard />
        <SecondFactorCard />
        <PasskeysCard />
        <SessionsCard />
      </div>
    </>
  );
}
