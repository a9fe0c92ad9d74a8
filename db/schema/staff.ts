import type { StaffRole } from "#server/vocabulary/permissions.ts";
import { byteText, defineTable, flag, index, instant, integer, primaryKey, text } from "./columns.ts";
import { workspaceId } from "./workspaces.ts";

/**
 * A person who signs in to the dashboard. The shapes of this table and of the `staff_…` ones come from
 * better-auth.
 */
export const staff = defineTable("staff", {
  id: byteText("id").primaryKey(),
  email: text("email").notNull().unique(),
  name: text("name").notNull().default(""),
  /** Whether the operator has confirmed that the account belongs to whoever has the address. */
  emailVerified: flag("email_verified").notNull().default(false),
  image: text("image"),
  twoFactorEnabled: flag("two_factor_enabled").default(false),
  /** The invitation whose link made the account; null: made by a start of the service. No foreign key: invitations point here. */
  invitationId: byteText("invitation_id"),
  createdAt: instant("created_at").notNull(),
  updatedAt: instant("updated_at").notNull(),
});

const staffId = () =>
  byteText("staff_id")
    .notNull()
    .references(() => staff.id, { onDelete: "cascade" });

export const staffSessions = defineTable(
  "staff_sessions",
  {
    id: byteText("id").primaryKey(),
    userId: staffId(),
    token: text("token").notNull().unique(),
    expiresAt: instant("expires_at").notNull(),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [index("staff_sessions_by_staff").on(table.userId)],
);

/** Ways to sign in; the one with the provider `credential` holds the password's hash. */
export const staffAccounts = defineTable(
  "staff_accounts",
  {
    id: byteText("id").primaryKey(),
    userId: staffId(),
    accountId: byteText("account_id").notNull(),
    providerId: byteText("provider_id").notNull(),
    accessToken: text("access_token"),
    refreshToken: text("refresh_token"),
    idToken: text("id_token"),
    accessTokenExpiresAt: instant("access_token_expires_at"),
    refreshTokenExpiresAt: instant("refresh_token_expires_at"),
    scope: text("scope"),
    /** scrypt, `salt:key` in hex. */
    password: text("password"),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [index("staff_accounts_by_staff").on(table.userId)],
);

export const staffVerifications = defineTable(
  "staff_verifications",
  {
    id: byteText("id").primaryKey(),
    identifier: text("identifier").notNull(),
    value: text("value").notNull(),
    expiresAt: instant("expires_at").notNull(),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [index("staff_verifications_by_identifier").on(table.identifier)],
);

export const staffTwoFactors = defineTable(
  "staff_two_factors",
  {
    id: byteText("id").primaryKey(),
    userId: staffId(),
    /** Encrypted by better-auth with the service's secret. */
    secret: text("secret").notNull(),
    backupCodes: text("backup_codes").notNull(),
    verified: flag("verified").default(true),
    failedVerificationCount: integer("failed_verification_count").default(0),
    lockedUntil: instant("locked_until"),
  },
  (table) => [index("staff_two_factors_by_staff").on(table.userId)],
);

export const staffPasskeys = defineTable(
  "staff_passkeys",
  {
    id: byteText("id").primaryKey(),
    userId: staffId(),
    name: text("name"),
    publicKey: text("public_key").notNull(),
    credentialID: byteText("credential_id").notNull(),
    counter: integer("counter").notNull(),
    deviceType: text("device_type").notNull(),
    backedUp: flag("backed_up").notNull(),
    transports: text("transports"),
    createdAt: instant("created_at"),
    aaguid: text("aaguid"),
  },
  (table) => [
    index("staff_passkeys_by_staff").on(table.userId),
    index("staff_passkeys_by_credential").on(table.credentialID),
  ],
);

/** A person may belong to several workspaces, with a role in each. */
export const memberships = defineTable(
  "memberships",
  {
    workspaceId: workspaceId(),
    staffId: byteText("staff_id")
      .notNull()
      .references(() => staff.id),
    role: text("role").$type<StaffRole>().notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.staffId] }),
    index("memberships_by_staff").on(table.staffId),
  ],
);

/** An invitation link for one email address: makes the account with that address a member. */
export const invitations = defineTable(
  "invitations",
  {
    id: byteText("id").primaryKey(),
    workspaceId: workspaceId(),
    email: text("email").notNull(),
    role: text("role").$type<StaffRole>().notNull(),
    /** SHA-256 of the link's token, hex. */
    tokenHash: text("token_hash").notNull().unique(),
    /** Null: created by a command on the machine. */
    invitedBy: byteText("invited_by").references(() => staff.id),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    acceptedAt: instant("accepted_at"),
    revokedAt: instant("revoked_at"),
    /** The account that wants to join by it, and waits until somebody confirms whose account it is. */
    requestedBy: byteText("requested_by").references(() => staff.id),
    requestedAt: instant("requested_at"),
  },
  (table) => [
    index("invitations_by_workspace").on(table.workspaceId, table.id),
    index("invitations_by_requester").on(table.requestedBy),
  ],
);
