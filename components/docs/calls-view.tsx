import type { NavigationGroup, OperationView } from "#server/docs/schemas.ts";
import { MethodBadge } from "./method-badge.tsx";
import { OperationSection } from "./operation-section.tsx";
import { PageTitle } from "./page-title.tsx";
import { Pager } from "./pager.tsx";

type Props = {
  page: { slug: string; title: string; summary: string; operations: readonly OperationView[] };
  groups: readonly NavigationGroup[];
};

function Contents({ operations }: Pick<Props["page"], "operations">) {
  return (
    <ul className="mb-8 flex max-w-4xl flex-col rounded-xl border bg-surface">
      {operations.map(({ id, method, path, title }) => (
        <li key={id} className="border-b last:border-b-0">
          <a
            href={`#${id}`}
            className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5 hover:bg-raised"
          >
            <span className="w-16 shrink-0">
              <MethodBadge method={method} />
            </span>
            <span className="flex min-w-0 flex-1 flex-wrap items-baseline justify-between gap-x-4">
              <span className="font-medium">{title}</span>
              <span className="font-mono text-xs text-ink-faint wrap-anywhere">{path}</span>
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** A page of API calls. */
export function CallsView({ page, groups }: Props) {
  return (
    <>
      <PageTitle part="Calls" title={page.title} summary={page.summary} />
      {page.operations.length > 1 ? <Contents operations={page.operations} /> : null}
      <p className="mb-10 max-w-[70ch] text-[13px] text-ink-faint">
        The answers are what the real server gave when the tests ran these programs, in the sandbox with plain
        pictures. Ids, times and addresses are replaced, and long lists cut short.
      </p>
      <div className="flex flex-col gap-14">
        {page.operations.map((operation) => (
          <OperationSection key={operation.id} operation={operation} />
        ))}
      </div>
      <Pager groups={groups} href={`/docs/api/${page.slug}`} />
    </>
  );
}
