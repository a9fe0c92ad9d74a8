"use client";
import { Download } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";

function download(codes: string[]): void {
  const text = `Backup codes for VerifyHQ Liveness\nEach works once.\n\n${codes.join("\n")}\n`;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  link.download = "verifyhq-backup-codes.txt";
  link.click();
  URL.revokeObjectURL(link.href);
}

export function BackupCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  return (
    <div className="flex flex-col gap-4">
      <p className="text-ink-soft">
        Sign in with one of these when you do not have your phone. Each works once. They are shown only now.
      </p>
      <ul
        aria-label="Backup codes"
        className="grid grid-cols-2 gap-x-6 gap-y-1.5 rounded-lg border bg-raised p-4"
      >
        {codes.map((code) => (
          <li key={code} className="text-center font-mono text-[13px]">
            {code}
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap justify-between gap-2">
        <div className="flex gap-2">
          <CopyButton text={codes.join("\n")} />
          <Button size="small" onClick={() => download(codes)}>
            <Download aria-hidden className="size-3.5" /> Download
          </Button>
        </div>
        <Button variant="primary" size="small" onClick={onDone}>
          I have saved them
        </Button>
      </div>
    </div>
  );
}
