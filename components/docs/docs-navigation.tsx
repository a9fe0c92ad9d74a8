"use client";
import clsx from "clsx";
import { Menu } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import type { NavigationGroup } from "#server/docs/schemas.ts";

type Props = { groups: readonly NavigationGroup[] };

export function DocsNavigation({ groups }: Props) {
  const pathname = usePathname();
  const list = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls when the page changes
  useEffect(() => {
    // Some browsers return a promise here, which an effect must not return.
    list.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }, [pathname]);
  return (
    <nav ref={list} aria-label="Reference" className="flex flex-col gap-6">
      {groups.map(({ title, items }) => (
        <div key={title}>
          <p className="px-2 pb-1.5 text-xs font-medium text-ink-faint">{title}</p>
          <ul className="flex flex-col gap-0.5">
            {items.map(({ href, title: label }) => (
              <li key={href}>
                <Link
                  href={href}
                  prefetch={false}
                  aria-current={pathname === href ? "page" : undefined}
                  className={clsx(
                    "block rounded-lg px-2 py-1.5",
                    pathname === href
                      ? "bg-accent-soft font-medium text-accent-ink"
                      : "text-ink-soft hover:bg-raised hover:text-ink",
                  )}
                >
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

/** The navigation as a collapsible panel, for narrow screens; it closes after a choice. */
export function DocsNavigationFold({ groups }: Props) {
  const pathname = usePathname();
  const fold = useRef<HTMLDetailsElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: closes when the page changes
  useEffect(() => {
    fold.current?.removeAttribute("open");
  }, [pathname]);
  const here = groups.flatMap(({ items }) => items).find(({ href }) => href === pathname);
  return (
    <details ref={fold} className="border-b bg-surface lg:hidden">
      <summary className="flex items-center gap-2.5 px-4 py-3 font-medium">
        <Menu aria-hidden className="size-4 text-ink-faint" />
        {here?.title ?? "All pages"}
      </summary>
      <div className="max-h-[70dvh] overflow-y-auto border-t px-4 py-4">
        <DocsNavigation groups={groups} />
      </div>
    </details>
  );
}
