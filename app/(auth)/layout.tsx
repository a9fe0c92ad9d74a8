import type { ReactNode } from "react";
import { Logo } from "#components/shell/logo.tsx";
import { Providers } from "#components/shell/providers.tsx";

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-sm flex-col justify-center gap-6 px-5 py-10">
      <div className="text-lg">
        <Logo />
      </div>
      <Providers>{children}</Providers>
    </main>
  );
}
