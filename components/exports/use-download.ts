"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { createRowCounter, readResponse } from "./read-response.ts";

type DownloadState =
  | { kind: "idle" }
  | { kind: "running"; rows: number }
  | { kind: "saved"; rows: number }
  | { kind: "failed"; message: string };

const showEveryMs = 100;

/** Hands a file to the browser's downloads. */
export function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser starts reading only after a while.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Fetches a file row by row and saves it once it is complete; a partial file is never saved. */
export function useDownload() {
  const [state, setState] = useState<DownloadState>({ kind: "idle" });
  const controller = useRef<AbortController>(undefined);
  const cancel = useCallback(() => {
    controller.current?.abort();
    setState({ kind: "idle" });
  }, []);
  useEffect(() => () => controller.current?.abort(), []);

  const start = async (address: string, file: { name: string; type: string; headerRows: number }) => {
    const mine = new AbortController();
    controller.current = mine;
    const pieces: Uint8Array<ArrayBuffer>[] = [];
    const count = createRowCounter();
    let rows = 0;
    let shownAt = 0;
    setState({ kind: "running", rows });
    try {
      await readResponse(address, mine.signal, (piece) => {
        pieces.push(piece);
        rows = Math.max(0, count(piece) - file.headerRows);
        if (performance.now() - shownAt < showEveryMs) return;
        shownAt = performance.now();
        setState({ kind: "running", rows });
      });
      save(new Blob(pieces, { type: file.type }), file.name);
      setState({ kind: "saved", rows });
    } catch (error) {
      if (mine.signal.aborted) return;
      setState({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
    }
  };
  return { state, start, cancel };
}
