import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { readTheme } from "#components/shell/theme.ts";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "VerifyHQ Liveness", template: "%s · VerifyHQ Liveness" },
  description: "Self-hosted, explainable liveness verification.",
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f7f8f8" },
    { media: "(prefers-color-scheme: dark)", color: "#0d1011" },
  ],
};

/**
 * Reading the cookie makes every page dynamic, which the nonce of the Content-Security-Policy requires too.
 */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = readTheme((await cookies()).get("theme")?.value);
  return (
    <html lang="en" data-theme={theme === "system" ? undefined : theme} suppressHydrationWarning>
      <body>{children}</body>
    </html>
  );
}
