import type { Metadata } from "next";
import { headers } from "next/headers";
import { InvitationCard } from "#components/invite/invitation-card.tsx";
import { getService } from "#server/compose.ts";
import { findSignedIn } from "#server/staff/find-staff-actor.ts";
import { lookAtInvitation } from "#server/staff/look-at-invitation.ts";

/** The URL is a secret: send no referrer, and keep it out of search engines. */
export const metadata: Metadata = {
  title: "Invitation",
  referrer: "no-referrer",
  robots: { index: false, follow: false },
};

type Props = { params: Promise<{ token: string }> };

export default async function InvitationPage({ params }: Props) {
  const { token } = await params;
  const service = getService();
  const signedIn = await findSignedIn(service, await headers());
  const invitation = await lookAtInvitation({ ctx: service.context, input: { token }, signedIn });
  return <InvitationCard token={token} invitation={invitation} signedInAs={signedIn?.email ?? null} />;
}
