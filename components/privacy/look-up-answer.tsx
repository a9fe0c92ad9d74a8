import { CircleAlert, CircleCheck, CircleDashed } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { actionWords } from "#components/audit/audit-sentences.ts";
import { useMay, usePath } from "#components/shell/scope.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Time } from "#components/ui/time.tsx";
import { EraseButton } from "./erase-button.tsx";
import { bytesText, counted, type LookedUp, tableWords } from "./labels.ts";
import { ReceiptEntry } from "./receipt-entry.tsx";

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="border-t px-4 py-4">
      <h3 className="mb-2 font-semibold">{title}</h3>
      <div className="flex flex-col gap-3 text-[13px]">{children}</div>
    </section>
  );
}

const short = (id: string) => (id.length > 22 ? `${id.slice(0, 10)}…${id.slice(-8)}` : id);

function Scrolled({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: lets keyboard users scroll a long list
    <section tabIndex={0} aria-label={label} className="max-h-80 overflow-auto rounded-lg border">
      <table className="w-full text-left">{children}</table>
    </section>
  );
}

const head = "bg-raised px-3 py-1.5 font-medium whitespace-nowrap text-ink-faint";
const cell = "px-3 py-1.5 whitespace-nowrap";

function Where({ where }: { where: LookedUp["where"] }) {
  const path = usePath();
  const elsewhere = new Set(where.photos.flatMap(({ store }) => (store?.isRemote ? store.label : [])));
  const others = where.rows.filter(({ table }) => table !== "photos");
  if (where.rows.length === 0) return <p className="text-ink-soft">Nothing is stored here.</p>;
  return (
    <>
      <p>
        {counted(where.checks, "check")} with {counted(where.photos.length, "photo")}
        {where.hasMore ? " and more" : ""}, on this machine’s own disk and in its database
        {elsewhere.size > 0 ? `, sealed photos at ${[...elsewhere].join(" and ")}` : ""}.
        {where.isOnHold ? (
          <Badge tone="warn" className="ml-2">
            Legal hold
          </Badge>
        ) : null}
      </p>
      {where.photos.length > 0 ? (
        <Scrolled label="Photos, and where they are">
          <thead>
            <tr>
              {["Photo", "Store", "Size", "Received", "Erasure"].map((name) => (
                <th key={name} scope="col" className={head}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y">
            {where.photos.map((photo) => (
              <tr key={photo.photoId}>
                <th scope="row" className={`${cell} font-normal`}>
                  <Link
                    href={path(`/checks/${photo.checkId}`)}
                    prefetch={false}
                    className="font-mono text-xs text-accent-ink underline underline-offset-4"
                  >
                    {short(photo.photoId)}
                  </Link>
                </th>
                <td className={cell}>
                  {photo.store ? (
                    <span title={photo.store.key}>
                      {photo.store.name}
                      {photo.store.isSealed ? ", sealed" : ""}
                    </span>
                  ) : (
                    "erased"
                  )}
                </td>
                <td className={`${cell} tabular-nums`}>{bytesText(photo.byteSize)}</td>
                <td className={cell}>
                  <Time at={photo.takenAt} kind="full" />
                </td>
                <td className={cell}>
                  {photo.erasedAt ? (
                    <>
                      erased <Time at={photo.erasedAt} kind="full" />
                    </>
                  ) : where.isOnHold ? (
                    "when the hold is released"
                  ) : photo.dueAt ? (
                    <Time at={photo.dueAt} kind="full" />
                  ) : (
                    "not scheduled"
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </Scrolled>
      ) : null}
      <p className="text-ink-faint">
        Rows of the database:{" "}
        {others
          .map(({ table, rows }) => `${tableWords[table] ?? table} ${rows.toLocaleString("en")}`)
          .join(" · ")}
        .
      </p>
    </>
  );
}

function Seen({ seen }: { seen: LookedUp["seen"] }) {
  const path = usePath();
  const mayManage = useMay("manage");
  if (seen.sights.length === 0) return <p className="text-ink-soft">Nobody, according to the audit trail.</p>;
  return (
    <>
      <Scrolled label="Who saw it">
        <thead>
          <tr>
            {["When", "Who", "What", "About"].map((name) => (
              <th key={name} scope="col" className={head}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y">
          {seen.sights.map((sight) => (
            <tr key={sight.sequence}>
              <td className={`${cell} text-ink-soft`}>
                <Time at={sight.at} kind="full" />
              </td>
              <td className={cell}>
                <bdi>{sight.by.name}</bdi>
              </td>
              <td className={cell}>{actionWords[sight.action] ?? sight.action}</td>
              <td className={`${cell} font-mono text-xs`}>
                {sight.photoId || sight.checkId ? short(sight.photoId ?? sight.checkId ?? "") : "–"}
              </td>
            </tr>
          ))}
        </tbody>
      </Scrolled>
      <p className="text-ink-faint">
        {seen.hasMore ? "The newest of them. " : ""}
        {mayManage ? (
          <Link href={path("/audit")} className="font-medium text-accent-ink underline underline-offset-4">
            The audit trail
          </Link>
        ) : (
          "The audit trail"
        )}{" "}
        has every event with its details.
      </p>
    </>
  );
}

function Gone({ gone }: { gone: LookedUp["gone"] }) {
  const wasErased = gone.receipts.length > 0;
  const waits = gone.pending.bytes + gone.pending.erasures > 0;
  return (
    <>
      {gone.isGone ? (
        <p className="flex items-start gap-2">
          <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-good" />
          {wasErased
            ? `Yes. Nothing is left in any of ${gone.tables} tables, nor in the photo store.`
            : "Nothing is stored and nothing was ever erased. Nobody is known by this id; check its spelling."}
        </p>
      ) : (
        <p className="flex items-start gap-2">
          {gone.left.length === 0 ? (
            <CircleDashed aria-hidden className="mt-0.5 size-4 shrink-0 text-warn" />
          ) : (
            <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-bad" />
          )}
          <span>
            {gone.left.length === 0
              ? "Almost: nothing can be read any more, and the last traces are being overwritten."
              : `No. ${gone.left.map(({ table, rows }) => `${tableWords[table] ?? table}: ${rows.toLocaleString("en")}`).join(" · ")}.`}
            {waits && gone.left.length > 0 ? " An erasure is not complete yet." : ""}
          </span>
        </p>
      )}
      {wasErased ? (
        <ul className="divide-y rounded-lg border" aria-label="Receipts of this person or check">
          {gone.receipts.map((receipt) => (
            <ReceiptEntry key={receipt.receiptId} receipt={receipt} />
          ))}
        </ul>
      ) : null}
    </>
  );
}

/** Where the data is, who saw it, and whether it was erased. */
export function LookUpAnswer({ id, isPerson, answer }: { id: string; isPerson: boolean; answer: LookedUp }) {
  return (
    <section aria-label="Answer">
      <div className="flex flex-wrap items-center justify-between gap-3 border-t bg-raised/60 px-4 py-3 text-[13px]">
        <p>
          {isPerson ? "The person" : "The check"} <bdi className="font-medium break-all">{id}</bdi>
        </p>
        {answer.where.checks > 0 ? (
          <EraseButton
            label="Erase"
            erased={isPerson ? { kind: "person", userId: id } : { kind: "check", id }}
            isOnHold={answer.where.isOnHold}
          >
            {counted(answer.where.checks, "check")} with photos and decisions
            {isPerson ? ", and everything else that names this person," : ""} will be erased for good. A
            receipt without names stays.
          </EraseButton>
        ) : null}
      </div>
      <Part title="Where is it?">
        <Where where={answer.where} />
      </Part>
      <Part title="Who saw it?">
        <Seen seen={answer.seen} />
      </Part>
      <Part title="Is it gone?">
        <Gone gone={answer.gone} />
      </Part>
    </section>
  );
}
