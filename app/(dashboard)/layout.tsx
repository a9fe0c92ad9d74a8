import type { ReactNode } from "react";
import { Providers } from "#components/shell/providers.tsx";

/** Sits above workspace and mode, so that loaded data survives switching between them. */
export default function DashboardLayout({ children }: { children: ReactNode }) {
  return <Providers>{children}</Providers>;
}
