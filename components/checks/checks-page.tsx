"use client";
import { useQuery } from "@tanstack/react-query";
import { Columns3, SearchX, SquareCheckBig } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { ExportChecksButton } from "#components/exports/export-checks-button.tsx";
import { usePath, useScope } from "#components/shell/scope.tsx";
import { useKeys } from "#components/shell/shortcuts.tsx";
import { useTRPC } from "#components/shell/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Menu, MenuCheck, MenuLabel } from "#components/ui/menu.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { EmptyState, ErrorState, LoadingRows } from "#components/ui/states.tsx";
import { checkColumns, keepColumns, readColumns } from "./check-columns.tsx";
import { CheckTable } from "./check-table.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { SavedViewsMenu } from "./saved-views-menu.tsx";
import { type CheckView, queryText, useCheckFilter, viewQuery } from "./use-check-filter.ts";
import { type CheckListItem, useCheckList } from "./use-check-list.ts";

function useColumns() {
  const [columns, setColumns] = useState(() =>
    checkColumns.filter(({ isDefault }) => isDefault).map(({ id }) => id),
  );
  useEffect(() => setColumns(readColumns()), []);
  const toggle = (id: string, isShown: boolean) => {
    const chosen = isShown ? [...columns, id] : columns.filter((shown) => shown !== id);
    setColumns(chosen);
    keepColumns(chosen);
  };
  return { columns, toggle };
}

/** Announces (and shows beside the count) how many checks arrived since the list was last read. */
function useNews(items: CheckListItem[], viewKey: string): number {
  const seen = useRef<{ viewKey: string; newest: string | undefined }>({ viewKey, newest: undefined });
  const [news, setNews] = useState(0);
  const newest = items[0]?.id;
  useEffect(() => {
    const before = seen.current;
    seen.current = { viewKey, newest };
    if (before.viewKey !== viewKey || !before.newest) return setNews(0);
    const place = items.findIndex(({ id }) => id === before.newest);
    if (place > 0) setNews(place);
  }, [items, newest, viewKey]);
  return news;
}

function useTableKeys(
  items: CheckListItem[],
  view: CheckView,
  options: { search: () => void; filters: () => void },
) {
  const path = usePath();
  const router = useRouter();
  const [activeId, setActiveId] = useState<string | null>(null);
  const active = items.findIndex(({ id }) => id === activeId);
  const go = (to: number) => setActiveId(items[Math.min(items.length - 1, Math.max(0, to))]?.id ?? null);
  const openActive = ({ target }: KeyboardEvent) => {
    const isOnControl = target instanceof HTMLElement && target.closest("a, button");
    const check = items[active];
    if (check && !isOnControl) router.push(path(`/checks/${check.id}${queryText(viewQuery(view))}`));
  };
  useKeys({
    j: () => go(active + 1),
    k: () => go(active - 1),
    Enter: openActive,
    "/": (event) => {
      event.preventDefault();
      options.search();
    },
    f: options.filters,
  });
  return active;
}

function NothingFound({ view }: { view: CheckView }) {
  if (view.count > 0 || view.filter.q)
    return (
      <EmptyState
        icon={SearchX}
        title="No check matches"
        action={<Button onClick={() => void view.clear()}>Clear the filters</Button>}
      >
        No check in this workspace matches all filters.
      </EmptyState>
    );
  return (
    <EmptyState icon={SquareCheckBig} title="No checks yet">
      They appear here as your backend opens sessions: <code>POST /v1/verifications/liveness/session</code>
    </EmptyState>
  );
}

type FrameProps = {
  title: string;
  hint: ReactNode;
  view: CheckView;
  /** Shown when the list is empty and no filter is set. */
  empty?: ReactNode;
  actions?: ReactNode;
};

/** The checks table with its toolbar; the review queue is one of its views. */
export function CheckList({ title, hint, view, empty, actions }: FrameProps) {
  const trpc = useTRPC();
  const scope = useScope();
  const list = useCheckList(view);
  const { items } = list;
  const count = useQuery(
    trpc.checks.count.queryOptions({ ...scope, ...view.filter }, { refetchInterval: 15_000 }),
  );
  const { columns, toggle } = useColumns();
  const [isFilterOpen, setIsFilterOpen] = useState(false);
  const searchRef = useRef<HTMLInputElement>(null);
  const active = useTableKeys(items, view, {
    search: () => searchRef.current?.focus(),
    filters: () => setIsFilterOpen((isOpen) => !isOpen),
  });
  const news = useNews(items, JSON.stringify(viewQuery(view)));
  const counted = count.data && `${count.data.count.toLocaleString("en")}${count.data.isExact ? "" : "+"}`;

  return (
    <>
      <PageHeader title={title} hint={hint}>
        {actions}
        <SavedViewsMenu view={view} />
        <Menu
          align="end"
          trigger={
            <Button className="max-md:hidden">
              <Columns3 aria-hidden className="size-4" /> Columns
            </Button>
          }
        >
          <MenuLabel>Columns shown</MenuLabel>
          {checkColumns.map(({ id, label }) => (
            <MenuCheck
              key={id}
              checked={columns.includes(id)}
              onCheckedChange={(isShown) => toggle(id, isShown === true)}
              onSelect={(event) => event.preventDefault()}
            >
              {label}
            </MenuCheck>
          ))}
        </Menu>
      </PageHeader>
      <Card className="overflow-hidden">
        <FilterBar view={view} inputRef={searchRef} isOpen={isFilterOpen} onOpenChange={setIsFilterOpen} />
        <p className="flex min-h-8 items-center gap-2 border-b px-4 py-1.5 text-xs text-ink-faint">
          <span className="tabular-nums">{counted ? `${counted} checks` : "Counting …"}</span>
          <span role="status" className="text-accent-ink">
            {news > 0 ? `${news} new` : ""}
          </span>
        </p>
        {list.isPending ? <LoadingRows rows={10} /> : null}
        {list.isError && items.length === 0 ? (
          <ErrorState error={list.error} onRetry={() => void list.refetch()} />
        ) : null}
        {list.isSuccess && items.length === 0 && !list.hasNextPage
          ? (empty ?? <NothingFound view={view} />)
          : null}
        {items.length > 0 ? (
          <CheckTable
            items={items}
            columns={columns}
            view={view}
            active={active}
            isStale={list.isPlaceholderData}
          />
        ) : null}
        {list.hasNextPage ? (
          <div className="flex flex-col items-center gap-1 border-t p-3">
            <Button size="small" onClick={() => void list.fetchNextPage()} disabled={list.isFetchingNextPage}>
              {list.isFetchingNextPage ? "Loading …" : list.searchedTo ? "Search further back" : "Show more"}
            </Button>
            {list.searchedTo ? (
              <p className="text-xs text-ink-faint">Searched back to {list.searchedTo.slice(0, 10)}.</p>
            ) : null}
          </div>
        ) : null}
      </Card>
    </>
  );
}

export function ChecksPage() {
  const view = useCheckFilter();
  return (
    <CheckList
      title="Checks"
      hint="Every check of this workspace, as it comes in."
      view={view}
      actions={<ExportChecksButton filter={view.filter} />}
    />
  );
}
