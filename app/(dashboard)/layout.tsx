import type { ReactNode } from "react";
import { Providers } from "#components/shell/providers.tsx";

/** Above workspace and mode, so that what is loaded stays when one changes them. */
export default function DashboardLayout({ children }: { children: ReactNode }) {
  return <Providers>{children}</Providers>;
}
