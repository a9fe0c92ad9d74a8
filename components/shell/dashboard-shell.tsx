"use client";
import clsx from "clsx";
import { BookOpen, FlaskConical, Menu as MenuIcon, X } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { Dialog } from "radix-ui";
import { type ReactNode, useEffect, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { AccountMenu } from "./account-menu.tsx";
import { Logo } from "./logo.tsx";
import { ModeSwitch } from "./mode-switch.tsx";
import { destinationsFor } from "./navigation.ts";
import { type DashboardScope, PlaceProvider, placePath } from "./scope.tsx";
import { ShortcutHelp, useShortcuts } from "./shortcuts.tsx";
import { WorkspaceSwitch } from "./workspace-switch.tsx";

function Navigation({ place, onLeave }: { place: DashboardScope; onLeave?: () => void }) {
  const pathname = usePathname();
  return (
    <nav aria-label="Workspace" className="flex flex-1 flex-col gap-5 overflow-y-auto px-3 py-4">
      {destinationsFor(place.permissions).map(({ title, items }) => (
        <div key={title}>
          <p className="px-2 pb-1.5 text-xs text-ink-faint">{title}</p>
          <ul className="flex flex-col gap-0.5">
            {items.map(({ href, label, icon: Icon }) => {
              const to = placePath(place, href);
              const isHere = pathname === to || pathname.startsWith(`${to}/`);
              return (
                <li key={href}>
                  <Link
                    href={to}
                    prefetch={false}
                    aria-current={isHere ? "page" : undefined}
                    onClick={() => onLeave?.()}
                    className={clsx(
                      "flex items-center gap-2.5 rounded-lg px-2 py-1.5 font-medium",
                      isHere
                        ? "bg-accent-soft text-accent-ink"
                        : "text-ink-soft hover:bg-raised hover:text-ink",
                    )}
                  >
                    <Icon aria-hidden className="size-4" />
                    {label}
                  </Link>
                </li>
              );
            })}
          </ul>
        </div>
      ))}
      <div>
        <p className="px-2 pb-1.5 text-xs text-ink-faint">Help</p>
        <Link
          href="/docs"
          prefetch={false}
          className="flex items-center gap-2.5 rounded-lg px-2 py-1.5 font-medium text-ink-soft hover:bg-raised hover:text-ink"
        >
          <BookOpen aria-hidden className="size-4" />
          API reference
        </Link>
      </div>
    </nav>
  );
}

function SidebarContent({ place, onLeave }: { place: DashboardScope; onLeave?: () => void }) {
  return (
    <>
      <div className="flex flex-col gap-3 border-b p-3">
        <WorkspaceSwitch place={place} />
        <ModeSwitch place={place} />
      </div>
      <Navigation place={place} {...(onLeave ? { onLeave } : {})} />
      <div className="border-t p-3">
        <AccountMenu place={place} />
      </div>
    </>
  );
}

function PhoneBar({ place }: { place: DashboardScope }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <header className="sticky top-0 z-30 flex h-14 items-center justify-between gap-3 border-b bg-surface px-4 lg:hidden">
      <Logo />
      <Dialog.Root open={isOpen} onOpenChange={setIsOpen}>
        <Dialog.Trigger asChild>
          <Button variant="ghost" size="icon" aria-label="Open the menu">
            <MenuIcon aria-hidden className="size-5" />
          </Button>
        </Dialog.Trigger>
        <Dialog.Portal>
          <Dialog.Overlay className="fixed inset-0 z-40 bg-black/50" />
          <Dialog.Content
            aria-describedby={undefined}
            className="fixed inset-y-0 left-0 z-50 flex w-72 max-w-[85vw] flex-col bg-surface shadow-2xl"
          >
            <Dialog.Title className="sr-only">Menu</Dialog.Title>
            <Dialog.Close asChild>
              <Button
                variant="ghost"
                size="icon"
                aria-label="Close the menu"
                className="absolute top-3 -right-10 text-white"
              >
                <X aria-hidden className="size-5" />
              </Button>
            </Dialog.Close>
            <SidebarContent place={place} onLeave={() => setIsOpen(false)} />
          </Dialog.Content>
        </Dialog.Portal>
      </Dialog.Root>
    </header>
  );
}

function TestBand() {
  return (
    <section
      aria-label="Data shown"
      className="flex items-center justify-center gap-2 border-b border-warn/30 bg-warn-soft px-4 py-1.5 text-[13px] font-medium text-warn"
    >
      <FlaskConical aria-hidden className="size-4" />
      Test data: made with test keys, kept apart from live data.
    </section>
  );
}

/** The layout of every page in a workspace. */
export function DashboardShell({ place, children }: { place: DashboardScope; children: ReactNode }) {
  const [isHelpOpen, setIsHelpOpen] = useState(false);
  useShortcuts(place, () => setIsHelpOpen(true));
  useEffect(() => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
    document.cookie = `place=${place.workspaceId}/${place.mode}; path=/; max-age=31536000; samesite=lax`;
  }, [place.workspaceId, place.mode]);
  return (
    <PlaceProvider place={place}>
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-lg focus:bg-surface focus:px-3 focus:py-2"
      >
        Skip to the content
      </a>
      <div className="flex min-h-dvh">
        <aside
          aria-label="Sidebar"
          className="sticky top-0 hidden h-dvh w-60 shrink-0 flex-col border-r bg-surface lg:flex"
        >
          <SidebarContent place={place} />
        </aside>
        <div className="flex min-w-0 flex-1 flex-col">
          <PhoneBar place={place} />
          {place.mode === "test" ? <TestBand /> : null}
          <main id="main" tabIndex={-1} className="w-full flex-1 px-4 py-6 outline-none sm:px-6 lg:px-8">
            {children}
          </main>
        </div>
      </div>
      <ShortcutHelp isOpen={isHelpOpen} onOpenChange={setIsHelpOpen} />
    </PlaceProvider>
  );
}
