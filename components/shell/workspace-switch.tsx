"use client";
import { Check, ChevronsUpDown } from "lucide-react";
import Link from "next/link";
import { Menu, MenuItem, MenuLabel } from "#components/ui/menu.tsx";
import { Logo } from "./logo.tsx";
import { type DashboardScope, placePath } from "./scope.tsx";

export function WorkspaceSwitch({ place }: { place: DashboardScope }) {
  return (
    <Menu
      trigger={
        <button
          type="button"
          className="flex w-full items-center justify-between gap-2 rounded-lg px-2 py-1.5 text-left hover:bg-raised"
        >
          <span className="min-w-0">
            <Logo />
            <span className="mt-1 block truncate text-xs text-ink-faint">
              <span className="sr-only">Workspace: </span>
              {place.workspaceName}
            </span>
          </span>
          <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-ink-faint" />
        </button>
      }
    >
      <MenuLabel>Your workspaces</MenuLabel>
      {place.workspaces.map(({ id, name, role }) => (
        <MenuItem key={id} asChild>
          <Link href={placePath({ workspaceId: id, mode: place.mode }, "/checks")}>
            <span className="min-w-0 flex-1">
              <span className="block truncate">{name}</span>
              <span className="text-xs text-ink-faint">{role}</span>
            </span>
            {id === place.workspaceId ? <Check aria-label="current" className="size-4" /> : null}
          </Link>
        </MenuItem>
      ))}
    </Menu>
  );
}
