import { createPrivateKey, createPublicKey, hkdfSync } from "node:crypto";
import {
  CompactSign,
  calculateJwkThumbprint,
  compactVerify,
  createLocalJWKSet,
  type JSONWebKeySet,
  type JWK,
} from "jose";
import type { Signer } from "../ports.ts";

const algorithm = "EdDSA";
/** RFC 8410: the prefix of the 32 bytes of an Ed25519 key. */
const pkcs8Head = Buffer.from("302e020100300506032b657004220420", "hex");

/** @param secret of the data folder, from which the key is derived: the same secret gives the same key */
export function createSigner(secret: string): Signer {
  const seed = Buffer.from(hkdfSync("sha256", secret, "", "verifyhq evidence, ed25519", 32));
  const der = Buffer.concat([pkcs8Head, seed]);
  const privateKey = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  const publicJwk = async (): Promise<JWK> => {
    const jwk = createPublicKey(privateKey).export({ format: "jwk" }) as JWK;
    return { ...jwk, alg: algorithm, use: "sig", kid: await calculateJwkThumbprint(jwk) };
  };
  return {
    sign: async (text, type) => {
      const { kid } = await publicJwk();
      const header = { alg: algorithm, typ: `verifyhq-${type}+json`, ...(kid ? { kid } : {}) };
      return new CompactSign(new TextEncoder().encode(text)).setProtectedHeader(header).sign(privateKey);
    },
    publicKeys: async () => ({ keys: [await publicJwk()] }),
  };
}

/**
 * Verifies a JWS and returns its text.
 * @throws an error with a sentence when none of the keys signed it, or the signature does not match
 */
export async function openSigned(jws: string, keys: JSONWebKeySet): Promise<{ text: string; keyId: string }> {
  try {
    const options = { algorithms: [algorithm] };
    const { payload, protectedHeader } = await compactVerify(jws, createLocalJWKSet(keys), options);
    return { text: new TextDecoder().decode(payload), keyId: protectedHeader.kid ?? "" };
  } catch (error) {
    throw new Error(`The signature is not valid: ${error instanceof Error ? error.message : error}`);
  }
}
