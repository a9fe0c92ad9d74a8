import { searchEntries } from "#server/docs/read-page.ts";
import { handleRequest } from "#server/http/handle-request.ts";
import { memoizePer } from "#server/memoize-per.ts";
import { referenceDocument } from "../reference-document.ts";

const entriesOf = memoizePer(searchEntries);

export const GET = (request: Request) =>
  handleRequest(request, "/docs/search.json", async () =>
    Response.json(entriesOf(referenceDocument), { headers: { "cache-control": "public, max-age=300" } }),
  );
