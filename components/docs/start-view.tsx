import { BadgeCheck, BookOpen, FlaskConical, type LucideIcon, Scale, Server, Webhook } from "lucide-react";
import Link from "next/link";
import { Button } from "#components/ui/button.tsx";
import type { Code, NavigationGroup } from "#server/docs/schemas.ts";
import { Samples } from "./samples.tsx";

const entrances: readonly { href: string; title: string; text: string; icon: LucideIcon }[] = [
  {
    href: "/docs/api/sessions",
    title: "All calls",
    text: "Every parameter and answer, with programs that run.",
    icon: BookOpen,
  },
  {
    href: "/docs/sandbox",
    title: "Sandbox",
    text: "Every verdict and every warning, on demand.",
    icon: FlaskConical,
  },
  {
    href: "/docs/capture-page",
    title: "Capture page",
    text: "People take their photos without any code of yours.",
    icon: BadgeCheck,
  },
  { href: "/docs/webhooks", title: "Webhooks", text: "Get notified, and verify the sender.", icon: Webhook },
  {
    href: "/docs/verdicts",
    title: "How a verdict is made",
    text: "Every part, every limit, every reason.",
    icon: Scale,
  },
  {
    href: "/docs/self-hosting",
    title: "Self-hosting",
    text: "One process, one folder, one command.",
    icon: Server,
  },
];

/** The start page of the API reference. */
export function StartView({
  samples,
  groups,
}: {
  samples: readonly Code[];
  groups: readonly NavigationGroup[];
}) {
  const first = groups[0]?.items[0]?.href ?? "/docs/quickstart";
  return (
    <div className="flex flex-col gap-12">
      <div className="grid gap-10 xl:grid-cols-[minmax(0,1fr)_minmax(0,34rem)]">
        <div className="flex flex-col gap-5 xl:pt-6">
          <h1 className="text-4xl font-semibold tracking-tight text-balance">
            Prove that a real person is there
          </h1>
          <p className="max-w-[56ch] text-lg leading-8 text-ink-soft">
            Open a session, send a photo for each of two or three random challenges, and read the verdict:
            alive or not, how sure, and why not. All of it on your own machine.
          </p>
          <p className="flex flex-wrap gap-3">
            <Button variant="primary" asChild>
              <Link href={first} prefetch={false}>
                Quickstart
              </Link>
            </Button>
            <Button asChild>
              <a href="/v1/openapi.json">OpenAPI document</a>
            </Button>
          </p>
        </div>
        <Samples samples={samples} label="Open a session" />
      </div>
      <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
        {entrances.map(({ href, title, text, icon: Icon }) => (
          <li key={href}>
            <Link
              href={href}
              prefetch={false}
              className="flex h-full gap-4 rounded-xl border bg-surface p-5 hover:border-line-strong"
            >
              <Icon aria-hidden className="mt-0.5 size-5 shrink-0 text-accent-ink" />
              <span className="flex flex-col gap-1">
                <span className="font-semibold">{title}</span>
                <span className="text-ink-soft">{text}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
