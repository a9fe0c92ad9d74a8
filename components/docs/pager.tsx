import { ArrowLeft, ArrowRight } from "lucide-react";
import Link from "next/link";
import type { NavigationGroup } from "#server/docs/schemas.ts";

const linkClass = "flex items-center gap-2 rounded-lg py-1 font-medium text-ink-soft hover:text-ink";

/** Links to the previous and the next page. */
export function Pager({ groups, href }: { groups: readonly NavigationGroup[]; href: string }) {
  const pages = groups.flatMap(({ items }) => items);
  const index = pages.findIndex((page) => page.href === href);
  const [before, after] = [pages[index - 1], pages[index + 1]];
  return (
    <nav
      aria-label="Previous and next page"
      className="mt-14 flex flex-wrap justify-between gap-4 border-t pt-5"
    >
      {before ? (
        <Link href={before.href} prefetch={false} className={linkClass}>
          <ArrowLeft aria-hidden className="size-4" /> {before.title}
        </Link>
      ) : (
        <span />
      )}
      {after ? (
        <Link href={after.href} prefetch={false} className={linkClass}>
          {after.title} <ArrowRight aria-hidden className="size-4" />
        </Link>
      ) : null}
    </nav>
  );
}
