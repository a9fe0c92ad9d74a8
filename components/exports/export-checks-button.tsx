"use client";
import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useState } from "react";
import { useMay, useScope } from "#components/shell/scope.tsx";
import { useTRPC } from "#components/shell/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import type { CheckFilter } from "#server/search/schemas.ts";
import { exportAddress, exportName } from "./export-address.ts";
import { ExportDialog } from "./export-dialog.tsx";

/** Downloads the checks that match a filter as a CSV file. */
export function ExportChecksButton({ filter }: { filter: CheckFilter }) {
  const trpc = useTRPC();
  const scope = useScope();
  const mayExport = useMay("decide");
  const [isOpen, setIsOpen] = useState(false);
  const { data: about = null } = useQuery(
    trpc.checks.count.queryOptions({ ...scope, ...filter }, { enabled: isOpen }),
  );
  if (!mayExport) return null;
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>
        <Download aria-hidden className="size-4" /> Export
      </Button>
      <ExportDialog
        title="Export checks"
        description="The checks of this list, with its filters, as a CSV file for a spreadsheet."
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        address={exportAddress("/api/exports/checks", scope, filter)}
        file={{ name: exportName(`checks-${scope.mode}`, "csv"), type: "text/csv", headerRows: 1 }}
        rows={{ one: "check", many: "checks" }}
        about={about}
      />
    </>
  );
}
