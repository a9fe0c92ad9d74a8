import { exportEvidence } from "#server/exports/export-evidence.ts";
import { handleStaffRequest } from "#server/http/handle-staff-request.ts";

type RouteContext = { params: Promise<{ id: string }> };

/** `?workspaceId&mode`: one check as a PDF. */
export const GET = (request: Request, { params }: RouteContext): Promise<Response> =>
  handleStaffRequest(request, "/api/exports/checks/{id}/evidence", async (ctx) => {
    const { pdf, fileName } = await exportEvidence({ ctx, input: { id: (await params).id } });
    return new Response(Uint8Array.from(pdf), {
      headers: {
        "content-type": "application/pdf",
        "content-disposition": `attachment; filename="${fileName}"`,
      },
    });
  });
