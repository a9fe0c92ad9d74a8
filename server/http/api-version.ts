import { apiVersions } from "../docs/changelog.ts";
import { AppError } from "../errors.ts";

export const currentApiVersion = apiVersions[0];

/** In a request: the requested version. In a response: the version it has. */
export const apiVersionHeader = "VerifyHQ-Version";

/** Whether a path or route pattern belongs to the versioned API. */
export const isVersioned = (path: string): boolean => path.startsWith("/v1/");

/** @throws AppError API_VERSION_UNKNOWN; without the header the current version applies */
export function requireKnownVersion(headers: Headers): void {
  const wanted = headers.get(apiVersionHeader);
  if (wanted === null || apiVersions.some((version) => version === wanted)) return;
  throw new AppError(
    "API_VERSION_UNKNOWN",
    `${apiVersionHeader} must be one of ${apiVersions.join(", ")}. Leave it out for the newest one.`,
  );
}
