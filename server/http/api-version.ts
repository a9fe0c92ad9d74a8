import { apiVersions } from "../docs/changelog.ts";
import { AppError } from "../errors.ts";

export const currentApiVersion = apiVersions[0];

/** Asks for a version, and says in the answer which one it is of. */
export const apiVersionHeader = "VerifyHQ-Version";

/** Whether a path, or the pattern of a route, is of the versioned API. */
export const isVersioned = (path: string): boolean => path.startsWith("/v1/");

/** @throws AppError API_VERSION_UNKNOWN; without the header the current version is meant */
export function requireKnownVersion(headers: Headers): void {
  const wanted = headers.get(apiVersionHeader);
  if (wanted === null || apiVersions.some((version) => version === wanted)) return;
  throw new AppError(
    "API_VERSION_UNKNOWN",
    `${apiVersionHeader} must be one of ${apiVersions.join(", ")}. Leave it out for the newest one.`,
  );
}
