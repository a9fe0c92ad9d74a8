import type { JSONWebKeySet } from "jose";
import type { Tenant } from "#db/tenancy.ts";
import type { Verdict } from "./checks/schemas.ts";
import type { TrailResult } from "./integrity/schemas.ts";
import type { MeasuredOverview } from "./overview/schemas.ts";
import type { CheckForReview } from "./reviews/schemas.ts";
import type { FaceTraces, MeasureOutcome } from "./scoring/measurement.ts";
import type { DeliveryState } from "./webhooks/schemas.ts";

// Types of what the verbs need from outside. Implementations import them from here; `compose.ts` wires them
// up.

/** The sealed parts of a photo, each sealed separately. */
export type PhotoPart = "photo" | "sequence" | keyof FaceTraces;

/** The key of one photo's bytes and face measurements. */
export type PhotoKey = {
  /** The key as it is stored: the master key's id, then the key wrapped by that master key. */
  wrapped: Buffer;
  seal: (part: PhotoPart, bytes: Uint8Array) => Buffer;
  /** @throws when the bytes were changed, or belong to another photo or another part */
  open: (part: PhotoPart, sealed: Uint8Array) => Buffer;
};

export type Vault = {
  /** Id of the current master key, hex. */
  masterKeyId: () => string;
  newPhotoKey: (photoId: string) => PhotoKey;
  /** @throws when none of the known master keys wrapped it */
  openPhotoKey: (photoId: string, wrapped: Uint8Array) => PhotoKey;
  /** Whether a stored key is wrapped by the current master key. */
  isCurrent: (wrapped: Uint8Array) => boolean;
  /** Wraps a photo's key with the current master key. */
  rewrap: (photoId: string, wrapped: Uint8Array) => Buffer;
  /** Seals a short text with the master key itself. @param purpose binds it to its place */
  seal: (purpose: string, text: string) => Buffer;
  /** @throws when it was changed, or sealed for another purpose or by an unknown master key */
  open: (purpose: string, sealed: Uint8Array) => string;
};

export type Person = Tenant & { userId: string };

/**
 * Lets anyone who knows a person's id check whether the person was erased, and reveals nothing to others: the
 * hash is keyed, since ids can be guessed.
 */
export type HashSubject = (person: Person) => string;

/** Authenticates what is stored in the database, with a key that is not in it. */
export type Seals = {
  /** @param purpose keeps a seal of one kind from fitting another */
  seal: (purpose: string, content: unknown) => string;
  fits: (purpose: string, content: unknown, seal: string) => boolean;
};

/** The newest event of a workspace's chain, and when it was noted. */
export type Head = { sequence: number; hash: string; at: Date };

/** What the last verification of a workspace's trail found. */
type Findings = { at: Date; result: TrailResult };

/** The heads of the audit chains as they were noted outside the database. */
export type Anchors = {
  /** Why the notes cannot be trusted, or null. */
  fault: () => string | null;
  headOf: (workspaceId: string) => Head | null;
  workspaceIds: () => string[];
  /** @throws while there is a fault */
  addHead: (workspaceId: string, head: Head) => Promise<void>;
  /** By workspace, of this process. */
  findings: Map<string, Findings>;
};

/** Signs evidence; the public half of the key is published. */
export type Signer = {
  /**
   * @param type what the text is, as the header's `typ`
   * @returns a JWS in compact form (RFC 7515), which contains `text` and names the key in its header
   */
  sign: (text: string, type: "evidence" | "anchor") => Promise<string>;
  /** As `/.well-known/jwks.json` shows it (RFC 7517). */
  publicKeys: () => Promise<JSONWebKeySet>;
};

/** What a media address gives access to: one photo, for the key that requested it. */
export type MediaGrant = Tenant & { photoId: string; apiKeyId: string };

export type MediaTokens = {
  issue: (grant: MediaGrant, now: Date) => Promise<{ token: string; expiresAt: Date }>;
  /** Null for a token that is expired, forged, or for something else. */
  open: (token: string, now: Date) => Promise<MediaGrant | null>;
};

export type MeasureInput = Tenant & { days: number; now: Date };

/** Figures over a period, at most a few seconds old. */
export type OverviewSource = {
  /** @throws any error of measuring, and when it takes too long */
  read: (input: MeasureInput) => Promise<MeasuredOverview>;
  dispose: () => Promise<void>;
};

/** The input for the evidence of one check. */
export type EvidenceInput = {
  workspaceName: string;
  check: CheckForReview;
  /** JPEGs by photo id; a photo that is no longer kept is missing. */
  pictures: ReadonlyMap<string, Uint8Array>;
  /** The newest audit event when this was created: earlier events cannot be changed unnoticed. */
  auditHead: { sequence: number; hash: string } | null;
  madeAt: Date;
  madeBy: string;
};

/** Renders photos for people to look at. */
export type Renderer = {
  /**
   * The photo as a JPEG, upright, without any metadata, its longer side at most `longSidePixels`.
   * @throws when the bytes cannot be decoded, or too many photos wait
   */
  render: (bytes: Uint8Array, longSidePixels: number) => Promise<Uint8Array>;
  /** The evidence of one check as a PDF. @throws when too many photos wait */
  evidence: (input: EvidenceInput) => Promise<Uint8Array>;
  dispose: () => Promise<void>;
};

/** What keeps one session from taking the scorer's time. Throws nothing: it is made in another module instance. */
export type PhotoTurns = {
  /** Resolves when the photos of the session that came before are done; to null if too many wait. */
  take: (session: string) => Promise<Disposable | null>;
  /** Counts a photo that a worker spent time on in vain. */
  countUnmeasured: (checkId: string) => Promise<void>;
  /** Whether too many photos of the session could not be measured. */
  isExhausted: (checkId: string) => Promise<boolean>;
};

/** Counts what happens, for those who run the service. Knows nobody: no id goes in. */
export type Metrics = {
  request: (facts: { route: string; method: string; status: number; seconds: number }) => void;
  /** A photo that was given to the scoring workers, with what came of it. */
  photo: (facts: { outcome: MeasureOutcome["kind"]; seconds: number }) => void;
  check: (facts: { mode: Tenant["mode"]; verdict: Verdict; needsReview: boolean }) => void;
  webhook: (outcome: DeliveryState) => void;
};

export type WebhookDispatcher = {
  start: () => void;
  /** Accepts no new work, and waits for what is running. */
  stop: () => Promise<void>;
};

/**
 * What is counted: requests of an API key, of a session token, of a member of staff; requests from an address
 * with a missing or wrong key; sessions opened for a user id.
 */
export type RatePolicy = "key" | "session" | "staff" | "address" | "user";

export type RateQuotas = Record<RatePolicy, number>;
