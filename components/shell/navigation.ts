import {
  BarChart3,
  FlaskConical,
  Inbox,
  KeyRound,
  type LucideIcon,
  QrCode,
  ScrollText,
  ShieldCheck,
  SlidersHorizontal,
  SquareCheckBig,
  UserRound,
  UsersRound,
  Webhook,
} from "lucide-react";
import type { Permission } from "#server/vocabulary/permissions.ts";

type Destination = { href: string; label: string; icon: LucideIcon; key: string; needs?: Permission };

/** The pages of a workspace; `key` is the second key of the shortcut that begins with g. */
const destinations: readonly { title: string; items: readonly Destination[] }[] = [
  {
    title: "Work",
    items: [
      { href: "/overview", label: "Overview", icon: BarChart3, key: "o" },
      { href: "/checks", label: "Checks", icon: SquareCheckBig, key: "c" },
      { href: "/queue", label: "Review queue", icon: Inbox, key: "r" },
      { href: "/people", label: "People", icon: UserRound, key: "p" },
      { href: "/sessions", label: "Sessions", icon: QrCode, key: "l" },
    ],
  },
  {
    title: "Workspace",
    items: [
      { href: "/audit", label: "Audit trail", icon: ScrollText, key: "a", needs: "manage" },
      { href: "/privacy", label: "Privacy", icon: ShieldCheck, key: "v" },
      { href: "/keys", label: "API keys", icon: KeyRound, key: "k" },
      { href: "/webhooks", label: "Webhooks", icon: Webhook, key: "w" },
      { href: "/sandbox", label: "Sandbox", icon: FlaskConical, key: "b" },
      { href: "/settings", label: "Settings", icon: SlidersHorizontal, key: "s" },
      { href: "/team", label: "Team", icon: UsersRound, key: "t" },
    ],
  },
];

/** The pages that somebody with these permissions can use. */
export const destinationsFor = (permissions: readonly Permission[]) =>
  destinations.map(({ title, items }) => ({
    title,
    items: items.filter(({ needs }) => needs === undefined || permissions.includes(needs)),
  }));
