import measured from "./attack-range.json" with { type: "json" };

type AttackRange = {
  /** When, by which rules and how much was tried, as a sentence. */
  measured: string;
  /** Rows of a table, the first one its head; cells may hold inline Markdown. */
  summary: string[][];
  /** What the figures cannot show, a sentence or a few each. */
  cannotShow: string[];
};

/** What `npm run attack-range -- --write-docs` measured last. It writes the README's table, too. */
export const attackRange: AttackRange = measured;
