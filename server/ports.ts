import type { JSONWebKeySet } from "jose";
import type { Tenant } from "#db/tenancy.ts";
import type { MeasuredOverview } from "./overview/schemas.ts";
import type { CheckForReview } from "./reviews/schemas.ts";

// What the verbs need of the world, as types alone: whoever makes it real imports them from here, and
// `compose.ts` puts it together.

/** What of a photo is sealed, each part for itself. */
export type PhotoPart = "photo" | "embedding" | "mesh";

/** The key of one photo's bytes and of what is measured in its face. */
export type PhotoKey = {
  /** The key as it is stored: by the master key's id and wrapped by it. */
  wrapped: Buffer;
  seal: (part: PhotoPart, bytes: Uint8Array) => Buffer;
  /** @throws when it was changed, or is another photo's or another part */
  open: (part: PhotoPart, sealed: Uint8Array) => Buffer;
};

export type Vault = {
  /** Id of the master key that is used now, hex. */
  masterKeyId: () => string;
  newPhotoKey: (photoId: string) => PhotoKey;
  /** @throws when no master key that is known wrapped it */
  openPhotoKey: (photoId: string, wrapped: Uint8Array) => PhotoKey;
  /** Whether a stored key is wrapped by the master key that is used now. */
  isCurrent: (wrapped: Uint8Array) => boolean;
  /** Wraps a photo's key by the master key that is used now. */
  rewrap: (photoId: string, wrapped: Uint8Array) => Buffer;
  /** Seals something small with the master key itself. @param purpose binds it to its place */
  seal: (purpose: string, text: string) => Buffer;
  /** @throws when it was changed, or sealed for another purpose or by a master key that is not known */
  open: (purpose: string, sealed: Uint8Array) => string;
};

export type Person = Tenant & { userId: string };

/**
 * Tells whether somebody was erased to whoever knows their id, and nothing to others: keyed, since ids can be
 * guessed.
 */
export type HashSubject = (person: Person) => string;

/** What evidence is signed by; the public half is published. */
export type Signer = {
  /** @returns a JWS in compact form (RFC 7515), which holds `text` and names the key in its header */
  sign: (text: string) => Promise<string>;
  /** As `/.well-known/jwks.json` shows it (RFC 7517). */
  publicKeys: () => Promise<JSONWebKeySet>;
};

/** What an address opens: one photo, for the key that asked for it. */
export type MediaGrant = Tenant & { photoId: string; apiKeyId: string };

export type MediaTokens = {
  issue: (grant: MediaGrant, now: Date) => Promise<{ token: string; expiresAt: Date }>;
  /** Null for one that is expired, forged, or for something else. */
  open: (token: string, now: Date) => Promise<MediaGrant | null>;
};

export type MeasureInput = Tenant & { days: number; now: Date };

/** Figures over a period, at most some seconds old. */
export type OverviewSource = {
  /** @throws whatever measuring throws, and when it takes too long */
  read: (input: MeasureInput) => Promise<MeasuredOverview>;
  dispose: () => Promise<void>;
};

/** What the evidence of one check is drawn from. */
export type EvidenceInput = {
  workspaceName: string;
  check: CheckForReview;
  /** JPEGs by photo id; a photo that is no longer kept is missing. */
  pictures: ReadonlyMap<string, Uint8Array>;
  /** The newest event of the audit trail when this was made: what came before it cannot be changed unseen. */
  auditHead: { sequence: number; hash: string } | null;
  madeAt: Date;
  madeBy: string;
};

/** Photos as people look at them. */
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

export type WebhookDispatcher = {
  start: () => void;
  /** Takes nothing new, and waits for what is on its way. */
  stop: () => Promise<void>;
};

/**
 * What is counted: requests of an API key; requests from an address whose key is missing or wrong; sessions
 * opened for a user id.
 */
export type RatePolicy = "key" | "address" | "user";

export type RateQuotas = Record<RatePolicy, number>;
