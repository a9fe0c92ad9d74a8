"use client";
import { createParser, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { type AuditAction, type AuditFilter, auditActions } from "#server/audit/schemas.ts";

const parseAsDay = createParser({
  parse: (text) => (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : null),
  serialize: String,
});

const parsers = {
  q: parseAsString,
  actor: parseAsString,
  action: parseAsStringLiteral([...auditActions, "all"]),
  subject: parseAsString,
  from: parseAsDay,
  to: parseAsDay,
};

const withAction = (action: AuditFilter["action"]) => (action === undefined ? {} : { action });

/** The audit trail's filter; its state is in the URL. */
export function useAuditFilter() {
  const [state, set] = useQueryStates(parsers, { history: "replace", throttleMs: 100 });
  const given = Object.fromEntries(
    Object.entries(state).filter(([, value]) => value !== null && value !== ""),
  ) as Omit<AuditFilter, "action"> & { action?: AuditAction | "all" };
  const { action, ...others } = given;
  // Verdicts are far more than what people did, and would hide it. Whoever looks at one thing sees both.
  const byDefault = given.subject === undefined ? "by_hand" : undefined;
  const filter: AuditFilter = {
    ...others,
    ...withAction(action === "all" ? undefined : (action ?? byDefault)),
  };
  const clear = () => set({ q: null, actor: null, action: null, subject: null, from: null, to: null });
  return { filter, action, set, clear, isFiltered: Object.keys(given).length > 0 };
}

export type AuditView = ReturnType<typeof useAuditFilter>;
