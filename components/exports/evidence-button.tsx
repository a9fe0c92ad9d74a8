"use client";
import { FileText } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { useScope } from "#components/shell/scope.tsx";
import { Button } from "#components/ui/button.tsx";
import { exportAddress } from "./export-address.ts";
import { readResponse } from "./read-response.ts";
import { save } from "./use-download.ts";

/** Downloads the evidence of one check as a PDF; including its photos takes a moment. */
export function EvidenceButton({ checkId }: { checkId: string }) {
  const scope = useScope();
  const [isBusy, setIsBusy] = useState(false);
  const start = async () => {
    setIsBusy(true);
    const pieces: Uint8Array<ArrayBuffer>[] = [];
    const address = exportAddress(`/api/exports/checks/${checkId}/evidence`, scope, {});
    try {
      await readResponse(address, new AbortController().signal, (piece) => pieces.push(piece));
      save(new Blob(pieces, { type: "application/pdf" }), `evidence-${checkId}.pdf`);
    } catch (error) {
      toast.error(error instanceof Error ? error.message : String(error));
    }
    setIsBusy(false);
  };
  return (
    <Button onClick={() => void start()} disabled={isBusy}>
      <FileText aria-hidden className="size-4" /> {isBusy ? "Creating the PDF …" : "Evidence PDF"}
    </Button>
  );
}
