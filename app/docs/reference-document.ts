import type { Document } from "#server/docs/describe-operation.ts";
import { apiDocument } from "../v1/api-document.ts";

/** The document as it leaves: plain JSON, which is all that the reference reads. */
export const referenceDocument: Document = JSON.parse(JSON.stringify(apiDocument));
