import clsx from "clsx";
import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { Card, CardHeader } from "#components/ui/card.tsx";

type TableRow = { key: string; cells: [ReactNode, ...ReactNode[]] };
type PlotTable = { columns: [string, ...string[]]; rows: TableRow[] };

function Figures({ title, table }: { title: string; table: PlotTable }) {
  const [first, ...others] = table.columns;
  return (
    <section
      aria-label={`${title}, table`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: lets keyboard users scroll it
      tabIndex={0}
      className="mt-2 max-h-80 overflow-auto rounded-lg border"
    >
      <table className="w-full text-[13px] tabular-nums">
        <caption className="sr-only">{title}</caption>
        <thead className="sticky top-0 bg-raised text-left text-ink-soft">
          <tr>
            <th scope="col" className="px-3 py-1.5 font-medium">
              {first}
            </th>
            {others.map((name) => (
              <th key={name} scope="col" className="px-3 py-1.5 text-right font-medium whitespace-nowrap">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(({ key, cells: [head, ...cells] }) => (
            <tr key={key} className="border-t">
              <th scope="row" className="px-3 py-1.5 text-left font-normal whitespace-nowrap">
                {head}
              </th>
              {cells.map((cell, index) => (
                <td key={table.columns[index + 1]} className="px-3 py-1.5 text-right whitespace-nowrap">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A plot, and its data as a table for those who prefer to read or hear it. */
export function PlotCard(props: {
  title: string;
  hint?: ReactNode;
  legend?: ReactNode;
  table: PlotTable;
  className?: string;
  children: ReactNode;
}) {
  const { title, hint, legend, table, className, children } = props;
  return (
    <Card className={clsx("flex min-w-0 flex-col", className)}>
      <CardHeader title={title} hint={hint} />
      <div className="flex-1 p-4">
        {legend ? <div className="mb-3">{legend}</div> : null}
        {children}
      </div>
      <details className="group border-t px-4 py-2.5">
        <summary className="flex w-fit list-none items-center gap-1 rounded text-[13px] text-ink-soft hover:text-ink [&::-webkit-details-marker]:hidden">
          <ChevronRight aria-hidden className="size-3.5 transition-transform group-open:rotate-90" />
          Show as table<span className="sr-only">: {title}</span>
        </summary>
        <Figures title={title} table={table} />
      </details>
    </Card>
  );
}
