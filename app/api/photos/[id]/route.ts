import { photoSize } from "#server/checks/review-schemas.ts";
import { handleStaffRequest } from "#server/http/handle-staff-request.ts";
import { parseInput } from "#server/http/parse.ts";
import { viewPhoto } from "#server/reviews/view-photo.ts";

type RouteContext = { params: Promise<{ id: string }> };

/** `?workspaceId&mode&size=thumb|full`: a photo for staff, as an upright JPEG. */
export const GET = (request: Request, { params }: RouteContext): Promise<Response> =>
  handleStaffRequest(request, "/api/photos/{id}", async (ctx, query) => {
    const { id } = await params;
    const size = parseInput(photoSize, query.size ?? "full", "query");
    const jpeg = await viewPhoto({ ctx, input: { id, size } });
    return new Response(Uint8Array.from(jpeg), { headers: { "content-type": "image/jpeg" } });
  });
