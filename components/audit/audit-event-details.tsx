import Link from "next/link";
import type { ReactNode } from "react";
import { usePath } from "#components/shell/scope.tsx";
import type { AuditEvent, Names } from "./audit-types.ts";

function Facts({ title, facts }: { title: string; facts: [name: string, value: ReactNode][] }) {
  return (
    <section className="min-w-0 rounded-lg border bg-surface p-3">
      <h3 className="mb-2 text-xs font-medium text-ink-faint">{title}</h3>
      <dl className="grid grid-cols-[fit-content(9rem)_minmax(0,1fr)] gap-x-3 gap-y-1 text-xs">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="break-words text-ink-faint">{name}</dt>
            <dd className="max-h-40 overflow-y-auto font-mono break-all">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const withName = (id: string, names: Names) => (
  <>
    <bdi>{id}</bdi>
    {names[id] ? (
      <span className="font-sans break-normal text-ink-faint">
        {" "}
        (<bdi>{names[id]}</bdi>)
      </span>
    ) : null}
  </>
);

/** An event exactly as it is stored, with the hashes that link it to the previous one. */
export function AuditEventDetails({ event, names }: { event: AuditEvent; names: Names }) {
  const path = usePath();
  const { id, sequence, at, actor, action, subjectId, details } = event;
  const about = subjectId ? (
    <>
      {withName(subjectId, names)}{" "}
      <Link
        href={path(`/audit?subject=${encodeURIComponent(subjectId)}`)}
        className="font-sans whitespace-nowrap text-accent-ink underline underline-offset-2"
      >
        All events about it
      </Link>
    </>
  ) : (
    "–"
  );
  const entries = Object.entries(details ?? {});
  return (
    <div className="grid gap-3 lg:grid-cols-3">
      <Facts
        title="Event"
        facts={[
          ["Number", sequence],
          ["Id", id],
          ["Time (UTC)", at],
          ["Who", withName(actor.id, names)],
          ["Action", action],
          ["About", about],
        ]}
      />
      {entries.length > 0 ? (
        <Facts
          title="Details"
          facts={entries.map(([name, value]) => [
            name,
            typeof value === "string" ? withName(value, names) : String(value),
          ])}
        />
      ) : (
        <section className="rounded-lg border bg-surface p-3 text-xs text-ink-faint">
          {details === null
            ? "The details were erased. Their hash stays, so that the chain can still be verified."
            : "No further details."}
        </section>
      )}
      <Facts
        title="Hashes (SHA-256)"
        facts={[
          ["Of the event before", event.previousHash],
          ["Of the details", event.detailsHash],
          ["Of this event", event.hash],
        ]}
      />
    </div>
  );
}
