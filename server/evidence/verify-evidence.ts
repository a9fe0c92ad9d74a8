import { isDeepStrictEqual } from "node:util";
import type { JSONWebKeySet } from "jose";
import { type EvidenceDocument, evidenceDocument, signedEvidence } from "./schemas.ts";
import { openSigned } from "./signer.ts";

/**
 * Verifies that a file is evidence signed by one of the keys and unchanged since.
 * @param text the response of `GET …/evidence`
 * @throws an error with a sentence that says what is wrong
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
  // The raw document, including fields that a schema would drop.
  const shown = (answer as { document: unknown }).document;
  if (!isDeepStrictEqual(shown, JSON.parse(signed.text)))
    throw new Error("The document was changed after it was signed.");
  return { document, keyId: signed.keyId };
}
