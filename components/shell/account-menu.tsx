"use client";
import { ChevronsUpDown, Keyboard, LogOut, Monitor, Moon, Package, Sun, UserRound } from "lucide-react";
import Link from "next/link";
import { Menu, MenuItem, MenuLabel, MenuSeparator } from "#components/ui/menu.tsx";
import { type DashboardScope, placePath } from "./scope.tsx";
import { openShortcutHelp } from "./shortcuts.tsx";
import { signOut } from "./sign-out.ts";
import { applyTheme } from "./theme.ts";

const themeItems = [
  { theme: "system", label: "As the system", icon: Monitor },
  { theme: "light", label: "Light", icon: Sun },
  { theme: "dark", label: "Dark", icon: Moon },
] as const;

export function AccountMenu({ place }: { place: DashboardScope }) {
  return (
    <Menu
      trigger={
        <button
          type="button"
          className="flex w-full items-center justify-between gap-2 rounded-lg px-2 py-1.5 text-left hover:bg-raised"
        >
          <span className="min-w-0">
            <span className="block truncate font-medium">{place.me.name}</span>
            <span className="block truncate text-xs text-ink-faint">
              {place.role} · {place.me.email}
            </span>
          </span>
          <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-ink-faint" />
        </button>
      }
    >
      <MenuItem asChild>
        <Link href={placePath(place, "/account")}>
          <UserRound aria-hidden className="size-4" /> Your account
        </Link>
      </MenuItem>
      <MenuItem onSelect={openShortcutHelp}>
        <Keyboard aria-hidden className="size-4" /> Keyboard shortcuts
      </MenuItem>
      <MenuItem asChild>
        <a href="/api/sbom" download>
          <Package aria-hidden className="size-4" /> Bill of materials (SBOM)
        </a>
      </MenuItem>
      <MenuSeparator />
      <MenuLabel>Appearance</MenuLabel>
      {themeItems.map(({ theme, label, icon: Icon }) => (
        <MenuItem key={theme} onSelect={() => applyTheme(theme)}>
          <Icon aria-hidden className="size-4" /> {label}
        </MenuItem>
      ))}
      <MenuSeparator />
      <MenuItem onSelect={() => void signOut()}>
        <LogOut aria-hidden className="size-4" /> Sign out
      </MenuItem>
    </Menu>
  );
}
