import Link from "next/link";
import type { ReactNode } from "react";
import { Logo } from "#components/shell/logo.tsx";
import type { NavigationGroup } from "#server/docs/schemas.ts";
import { DocsNavigation, DocsNavigationFold } from "./docs-navigation.tsx";
import { DocsSearch } from "./docs-search.tsx";
import { ThemeButton } from "./theme-button.tsx";

function Header() {
  return (
    <header className="sticky top-0 z-30 flex h-14 items-center gap-3 border-b bg-surface px-4 sm:gap-6 lg:px-6">
      <Link href="/docs" prefetch={false} className="flex shrink-0 items-center gap-2 lg:w-54">
        <Logo />
        <span className="sr-only rounded-md bg-raised px-1.5 py-0.5 text-xs font-medium text-ink-soft sm:not-sr-only sm:px-1.5 sm:py-0.5">
          Reference
        </span>
      </Link>
      <DocsSearch />
      <div className="ml-auto flex shrink-0 items-center gap-1">
        <a
          href="/v1/openapi.json"
          className="hidden rounded-lg px-2.5 py-1.5 font-medium text-ink-soft hover:bg-raised hover:text-ink md:block"
        >
          OpenAPI
        </a>
        <a
          href="/"
          className="hidden rounded-lg px-2.5 py-1.5 font-medium text-ink-soft hover:bg-raised hover:text-ink sm:block"
        >
          Dashboard
        </a>
        <ThemeButton />
      </div>
    </header>
  );
}

/** The layout of every page of the API reference. */
export function DocsShell({ groups, children }: { groups: readonly NavigationGroup[]; children: ReactNode }) {
  return (
    <>
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-lg focus:bg-surface focus:px-3 focus:py-2"
      >
        Skip to the content
      </a>
      <Header />
      <DocsNavigationFold groups={groups} />
      <div className="mx-auto flex max-w-[96rem]">
        <div className="sticky top-14 hidden h-[calc(100dvh-3.5rem)] w-60 shrink-0 overflow-y-auto border-r px-4 py-6 lg:block">
          <DocsNavigation groups={groups} />
        </div>
        <main
          id="main"
          tabIndex={-1}
          className="min-w-0 flex-1 px-4 py-8 outline-none sm:px-8 lg:px-10 lg:py-10"
        >
          {children}
        </main>
      </div>
    </>
  );
}
