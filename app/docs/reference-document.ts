import type { Document } from "#server/docs/describe-operation.ts";
import { apiDocument } from "../v1/api-document.ts";

/** The OpenAPI document as served: plain JSON, which is all that the reference pages read. */
export const referenceDocument: Document = JSON.parse(JSON.stringify(apiDocument));
