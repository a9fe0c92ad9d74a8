"use client";
import clsx from "clsx";
import { ChevronDown, FlaskConical, KeyRound, Terminal } from "lucide-react";
import Link from "next/link";
import { useId, useState } from "react";
import { placePath, usePlace } from "#components/shell/scope.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Time } from "#components/ui/time.tsx";
import { AuditEventDetails } from "./audit-event-details.tsx";
import { auditSentence, subjectLink } from "./audit-sentences.ts";
import type { AuditEvent, Names } from "./audit-types.ts";

/** The actor: a person, an API key, or a command on the machine. */
function Who({ event, names }: { event: AuditEvent; names: Names }) {
  const { kind, id } = event.actor;
  const Icon = kind === "api_key" ? KeyRound : Terminal;
  const name = names[id] ?? (kind === "system" ? id : "A former member");
  return (
    <span className="flex min-w-0 items-center gap-1.5" title={id}>
      {kind === "staff" ? null : (
        <Icon
          role="img"
          aria-label={kind === "api_key" ? "API key" : "Command line"}
          className="size-3.5 shrink-0 text-ink-faint"
        />
      )}
      <bdi className="truncate font-medium">{name}</bdi>
    </span>
  );
}

function What({ event, names }: { event: AuditEvent; names: Names }) {
  const { workspaceId, mode: here } = usePlace();
  const sentence = auditSentence(event, names);
  const [before, after] = typeof sentence === "string" ? [sentence, ""] : sentence;
  const link = subjectLink(event, names);
  const mode = event.details?.mode;
  const place = { workspaceId, mode: mode === "live" || mode === "test" ? mode : here };
  const isElsewhere = link !== null && place.mode !== here;
  return (
    <span className="break-words">
      <bdi>{before}</bdi>
      {link ? (
        <>
          {" "}
          <Link
            href={placePath(place, link.path)}
            prefetch={false}
            className={clsx(
              "inline-block max-w-64 truncate align-bottom font-medium text-accent-ink underline underline-offset-4",
              link.isId && "font-mono text-xs leading-5",
            )}
          >
            <bdi>{link.label}</bdi>
          </Link>
        </>
      ) : null}
      <bdi>{after}</bdi>
      {isElsewhere ? (
        <Badge tone={place.mode === "test" ? "warn" : "neutral"} className="ml-1.5 align-middle">
          {place.mode === "test" ? <FlaskConical aria-hidden className="size-3" /> : null}
          {place.mode} data
        </Badge>
      ) : null}
    </span>
  );
}

const addressOf = ({ details }: AuditEvent): string =>
  typeof details?.ipAddress === "string" ? details.ipAddress : "";

/** One event; it expands to show the stored record. */
export function AuditEventRow({ event, names }: { event: AuditEvent; names: Names }) {
  const [isOpen, setIsOpen] = useState(false);
  const detailsId = useId();
  const address = addressOf(event);
  return (
    <>
      <tr className={clsx("align-top", isOpen ? "bg-raised/60" : "hover:bg-raised/60")}>
        <td className="hidden w-px px-4 py-2.5 text-ink-soft tabular-nums md:table-cell">
          <Time at={event.at} kind="short" />
        </td>
        <td className="hidden w-44 max-w-44 px-3 py-2.5 md:table-cell">
          <Who event={event} names={names} />
        </td>
        <td className="max-w-0 px-4 py-2.5 md:w-full md:px-3">
          <div className="mb-0.5 md:hidden">
            <Who event={event} names={names} />
          </div>
          <What event={event} names={names} />
          <p className="mt-0.5 text-xs text-ink-faint md:hidden">
            <Time at={event.at} kind="short" />
            {address ? <> · {address}</> : null}
          </p>
        </td>
        <td className="hidden w-px px-3 py-2.5 font-mono text-xs leading-5 whitespace-nowrap text-ink-faint lg:table-cell">
          {address || "–"}
        </td>
        <td className="w-px py-1 pr-2 text-right">
          <Button
            variant="ghost"
            size="icon"
            aria-expanded={isOpen}
            aria-controls={detailsId}
            aria-label={`Details of event ${event.sequence}`}
            onClick={() => setIsOpen(!isOpen)}
          >
            <ChevronDown
              aria-hidden
              className={clsx("size-4 transition-transform", isOpen && "rotate-180")}
            />
          </Button>
        </td>
      </tr>
      {isOpen ? (
        <tr className="bg-raised/60">
          <td colSpan={5} id={detailsId} className="max-w-0 px-4 py-3">
            <AuditEventDetails event={event} names={names} />
          </td>
        </tr>
      ) : null}
    </>
  );
}
