import { isDeepStrictEqual } from "node:util";
import type { JSONWebKeySet } from "jose";
import { type EvidenceDocument, evidenceDocument, signedEvidence } from "./schemas.ts";
import { openSigned } from "./signer.ts";

/**
 * Tells whether a file is evidence that one of the keys has signed, and nobody has changed since.
 * @param text what `GET …/evidence` answered
 * @throws a sentence that says what is wrong
 */
export async function verifyEvidence(
  text: string,
  keys: JSONWebKeySet,
): Promise<{ document: EvidenceDocument; keyId: string }> {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    throw new Error("Not an evidence document: it is not JSON.");
  }
  const parsed = signedEvidence.safeParse(answer);
  if (!parsed.success) throw new Error("Not an evidence document: the document or its signature is missing.");
  const signed = await openSigned(parsed.data.signature, keys);
  const document = evidenceDocument.parse(JSON.parse(signed.text));
  // As it came, with what a schema would pass over.
  const shown = (answer as { document: unknown }).document;
  if (!isDeepStrictEqual(shown, JSON.parse(signed.text)))
    throw new Error("The document was changed after it was signed.");
  return { document, keyId: signed.keyId };
}
