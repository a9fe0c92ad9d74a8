"use client";
import { CircleAlert, CircleCheck } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import { useDownload } from "./use-download.ts";

type Props = {
  title: string;
  description: ReactNode;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  /** The URL to download from, and the file's name. */
  address: string;
  file: { name: string; type: string; headerRows: number };
  /** The noun for a row. */
  rows: { one: string; many: string };
  /** The expected number of rows, if known. */
  about: { count: number; isExact: boolean } | null;
};

const number = (value: number) => value.toLocaleString("en");

/** Downloads a file and shows the rows so far, a way to stop, and errors. */
export function ExportDialog(props: Props) {
  const { title, description, isOpen, onOpenChange, address, file, rows, about } = props;
  const { state, start, cancel } = useDownload();
  const leave = (stays: boolean) => {
    if (!stays) cancel();
    onOpenChange(stays);
  };
  const counted = (count: number) => `${number(count)} ${count === 1 ? rows.one : rows.many}`;
  const expected = about && `of ${about.isExact ? "about" : "more than"} ${number(about.count)} `;
  return (
    <Dialog title={title} description={description} isOpen={isOpen} onOpenChange={leave}>
      <div className="flex flex-col gap-4">
        <div aria-live="polite" className="min-h-12">
          {state.kind === "idle" ? (
            <p className="text-ink-soft">
              {about ? `${about.isExact ? "About" : "More than"} ${counted(about.count)}. ` : ""}
              The export is recorded in the audit trail.
            </p>
          ) : null}
          {state.kind === "running" ? (
            <div className="flex flex-col gap-2">
              <p className="tabular-nums">
                {number(state.rows)} {expected}
                {rows.many}
              </p>
              <ProgressBar label={title} value={state.rows} max={about?.isExact ? about.count : null} />
            </div>
          ) : null}
          {state.kind === "saved" ? (
            <p className="flex items-center gap-2">
              <CircleCheck aria-hidden className="size-4 shrink-0 text-good" />
              <span>
                Saved {counted(state.rows)} as <code className="text-xs break-all">{file.name}</code>.
              </span>
            </p>
          ) : null}
          {state.kind === "failed" ? (
            <p role="alert" className="flex items-start gap-2">
              <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-bad" />
              <span>Nothing was saved. {state.message}</span>
            </p>
          ) : null}
        </div>
        <div className="flex justify-end gap-2">
          {state.kind === "running" ? <Button onClick={cancel}>Stop</Button> : null}
          {state.kind === "saved" ? (
            <Button variant="primary" onClick={() => leave(false)}>
              Done
            </Button>
          ) : null}
          {state.kind === "idle" || state.kind === "failed" ? (
            <>
              <Button onClick={() => leave(false)}>Cancel</Button>
              <Button variant="primary" onClick={() => void start(address, file)}>
                {state.kind === "failed" ? "Try again" : "Export"}
              </Button>
            </>
          ) : null}
        </div>
      </div>
    </Dialog>
  );
}
