"use client";
import { Moon, Sun } from "lucide-react";
import { applyTheme } from "#components/shell/theme.ts";
import { Button } from "#components/ui/button.tsx";

function switchTheme(): void {
  const { theme } = document.documentElement.dataset;
  const isDark = theme ? theme === "dark" : window.matchMedia("(prefers-color-scheme: dark)").matches;
  applyTheme(isDark ? "light" : "dark");
}

export function ThemeButton() {
  return (
    <Button variant="ghost" size="icon" aria-label="Switch between light and dark" onClick={switchTheme}>
      <Moon aria-hidden className="size-4 dark:hidden" />
      <Sun aria-hidden className="hidden size-4 dark:block" />
    </Button>
  );
}
