"use client";
import { Download, FileBraces, FileSpreadsheet } from "lucide-react";
import { useState } from "react";
import { exportAddress, exportName } from "#components/exports/export-address.ts";
import { ExportDialog } from "#components/exports/export-dialog.tsx";
import { useScope } from "#components/shell/scope.tsx";
import { Button } from "#components/ui/button.tsx";
import { Menu, MenuItem } from "#components/ui/menu.tsx";
import type { AuditFilter, AuditFormat } from "#server/audit/schemas.ts";

const formats = {
  csv: { label: "CSV, for a spreadsheet", type: "text/csv", headerRows: 1, icon: FileSpreadsheet },
  jsonl: {
    label: "JSON lines, for verification",
    type: "application/x-ndjson",
    headerRows: 0,
    icon: FileBraces,
  },
} as const;

/** A chain with gaps cannot be verified: JSON lines hold the verdicts too. */
function wholeFor(format: AuditFormat, { action, ...filter }: AuditFilter): AuditFilter {
  const isGap = action === "by_hand" && format === "jsonl";
  return isGap || action === undefined ? filter : { ...filter, action };
}

/**
 * Downloads the events that match the filter.
 * @param about an upper bound of their number, where it is known
 */
export function AuditExportMenu({
  filter,
  about,
}: {
  filter: AuditFilter;
  about: { count: number; isExact: boolean } | null;
}) {
  const scope = useScope();
  const [format, setFormat] = useState<AuditFormat>("csv");
  const [isOpen, setIsOpen] = useState(false);
  const { type, headerRows } = formats[format];
  return (
    <>
      <Menu
        align="end"
        trigger={
          <Button>
            <Download aria-hidden className="size-4" /> Export
          </Button>
        }
      >
        {(["csv", "jsonl"] as const).map((name) => {
          const { label, icon: Icon } = formats[name];
          return (
            <MenuItem
              key={name}
              onSelect={() => {
                setFormat(name);
                setIsOpen(true);
              }}
            >
              <Icon aria-hidden className="size-4 text-ink-faint" />
              {label}
            </MenuItem>
          );
        })}
      </Menu>
      <ExportDialog
        title="Export the audit trail"
        description={
          format === "csv"
            ? "The events of this list, with its filters, oldest first, for a spreadsheet."
            : "The events of this list with everything that their hashes cover, so that others can verify them."
        }
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        address={exportAddress("/api/exports/audit", scope, { ...wholeFor(format, filter), format })}
        file={{ name: exportName("audit", format), type, headerRows }}
        rows={{ one: "event", many: "events" }}
        about={about}
      />
    </>
  );
}
