"use client";
import clsx from "clsx";
import { ArrowDown, ArrowUp } from "lucide-react";
import Link from "next/link";
import { useEffect, useRef } from "react";
import { usePath } from "#components/shell/scope.tsx";
import { type CheckColumn, checkColumns } from "./check-columns.tsx";
import { challengeLabels, reasonLabels, reviewLabels } from "./labels.ts";
import { type CheckView, queryText, viewQuery } from "./use-check-filter.ts";
import type { CheckListItem } from "./use-check-list.ts";
import { VerdictBadge } from "./verdict-badge.tsx";

function ColumnHead({ column, view }: { column: CheckColumn; view: CheckView }) {
  const { sort, label, isNumber } = column;
  const isSorted = sort !== undefined && view.sort === sort;
  const Arrow = view.order === "descending" ? ArrowDown : ArrowUp;
  const next = isSorted && view.order === "descending" ? "ascending" : "descending";
  return (
    <th
      scope="col"
      aria-sort={isSorted ? view.order : undefined}
      className={clsx("px-3 py-2 font-medium whitespace-nowrap", isNumber && "text-right")}
    >
      {sort ? (
        <button
          type="button"
          onClick={() => void view.set({ sort, order: next })}
          className={clsx("inline-flex items-center gap-1 hover:text-ink", isSorted && "text-ink")}
        >
          {label}
          {isSorted ? <Arrow aria-hidden className="size-3.5" /> : null}
        </button>
      ) : (
        label
      )}
    </th>
  );
}

type Props = { items: CheckListItem[]; columns: string[]; view: CheckView; active: number; isStale: boolean };

/** On narrow screens each check is a card: verdict, user, reason and time. */
function CheckCards({ items, view }: Pick<Props, "items" | "view">) {
  const path = usePath();
  const time = checkColumns.find(({ id }) => id === "created");
  return (
    <ul className="divide-y md:hidden">
      {items.map((check) => (
        <li key={check.id}>
          <Link
            href={path(`/checks/${check.id}${queryText(viewQuery(view))}`)}
            prefetch={false}
            className="flex flex-col gap-1.5 px-4 py-3"
          >
            <span className="flex items-center justify-between gap-3">
              <bdi className="truncate font-medium">{check.userId}</bdi>
              <VerdictBadge {...check} />
            </span>
            <span className="flex items-center justify-between gap-3 text-[13px] text-ink-faint">
              <span className="truncate">
                {check.failureReason
                  ? reasonLabels[check.failureReason]
                  : check.challenges.map((type) => challengeLabels[type]).join(", ")}
                {check.reviewState === "none" ? "" : ` · ${reviewLabels[check.reviewState]}`}
              </span>
              {time?.cell(check)}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

export function CheckTable({ items, columns, view, active, isStale }: Props) {
  const path = usePath();
  const activeRow = useRef<HTMLTableRowElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls when the active row changes
  useEffect(() => void activeRow.current?.scrollIntoView({ block: "nearest" }), [active]);
  const shown = checkColumns.filter(({ id }) => columns.includes(id));
  return (
    <>
      <CheckCards items={items} view={view} />
      <div className="hidden overflow-x-auto md:block">
        <table className={clsx("w-full text-[13px]", isStale && "opacity-60 transition-opacity")}>
          <thead className="border-b text-left text-ink-faint">
            <tr>
              <th scope="col" className="px-4 py-2 font-medium">
                User
              </th>
              {shown.map((column) => (
                <ColumnHead key={column.id} column={column} view={view} />
              ))}
            </tr>
          </thead>
          <tbody>
            {items.map((check, index) => (
              <tr
                key={check.id}
                ref={index === active ? activeRow : undefined}
                className={clsx(
                  "relative border-b last:border-b-0 hover:bg-raised/60",
                  index === active && "bg-accent-soft/60 shadow-[inset_2px_0_0_var(--accent)]",
                )}
              >
                <th scope="row" className="max-w-56 px-4 py-2.5 text-left font-medium">
                  <Link
                    href={path(`/checks/${check.id}${queryText(viewQuery(view))}`)}
                    prefetch={false}
                    className="block truncate after:absolute after:inset-0"
                  >
                    <bdi>{check.userId}</bdi>
                  </Link>
                </th>
                {shown.map(({ id, cell, isNumber }) => (
                  <td
                    key={id}
                    className={clsx("px-3 py-2.5 whitespace-nowrap", isNumber && "text-right tabular-nums")}
                  >
                    {cell(check)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
