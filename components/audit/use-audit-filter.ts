"use client";
import { createParser, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { type AuditFilter, auditActions } from "#server/audit/schemas.ts";

const parseAsDay = createParser({
  parse: (text) => (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : null),
  serialize: String,
});

const parsers = {
  q: parseAsString,
  actor: parseAsString,
  action: parseAsStringLiteral(auditActions),
  subject: parseAsString,
  from: parseAsDay,
  to: parseAsDay,
};

/** The audit trail's filter; its state is in the URL. */
export function useAuditFilter() {
  const [state, set] = useQueryStates(parsers, { history: "replace", throttleMs: 100 });
  const filter = Object.fromEntries(
    Object.entries(state).filter(([, value]) => value !== null && value !== ""),
  ) as AuditFilter;
  const clear = () => set({ q: null, actor: null, action: null, subject: null, from: null, to: null });
  return { filter, set, clear, isFiltered: Object.keys(filter).length > 0 };
}

export type AuditView = ReturnType<typeof useAuditFilter>;
