import type { ApiKeyScope, DataMode } from "#db/schema/index.ts";
import { AppError } from "./errors.ts";

export type { ApiKeyScope };

/** Who acts. Everything an actor can reach lies in one workspace and one mode. */
export type Actor = {
  kind: "api_key";
  apiKeyId: string;
  workspaceId: string;
  mode: DataMode;
  scopes: readonly ApiKeyScope[];
};

/** @throws AppError SCOPE_MISSING */
export function requireScope(actor: Actor, scope: ApiKeyScope): void {
  if (actor.scopes.includes(scope)) return;
  throw new AppError("SCOPE_MISSING", `This call needs an API key with the scope "${scope}".`);
}
