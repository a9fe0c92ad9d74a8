import type { SessionOutcome } from "./decide-session.ts";
import type { Answers, PartFigures, SessionFigures } from "./report.ts";
import { shareByPerson, wilson } from "./statistics.ts";

export function answersOf(outcomes: readonly Pick<SessionOutcome, "answer">[]): Answers {
  const count = (wanted: SessionOutcome["answer"]) =>
    outcomes.filter(({ answer }) => answer === wanted).length;
  return {
    n: outcomes.length,
    accepted: count("accepted"),
    review: count("review"),
    rejected: count("rejected"),
  };
}

function partFigures(outcomes: readonly SessionOutcome[]): Record<string, PartFigures> {
  const names = new Set(outcomes.flatMap(({ parts }) => Object.keys(parts)));
  const figuresOf = (name: string): PartFigures => {
    const count = (wanted: string) => outcomes.filter(({ parts }) => parts[name] === wanted).length;
    const isAlone = ({ parts }: SessionOutcome) => {
      const stopping = Object.keys(parts).filter((part) => parts[part] !== "passed");
      return stopping.length === 1 && stopping[0] === name;
    };
    return {
      passed: count("passed"),
      doubt: count("not_checked"),
      failed: count("failed"),
      alone: outcomes.filter(isAlone).length,
    };
  };
  return Object.fromEntries([...names].map((name) => [name, figuresOf(name)]));
}

function figuresOf(outcomes: readonly SessionOutcome[]): SessionFigures {
  const answers = answersOf(outcomes);
  const { n } = answers;
  const reasons: Record<string, number> = {};
  for (const reason of outcomes.flatMap((one) => one.reasons)) reasons[reason] = (reasons[reason] ?? 0) + 1;
  const byPerson = shareByPerson(
    outcomes.map(({ person, answer }) => ({ person, hit: answer === "accepted" })),
  );
  const bySource = Map.groupBy(outcomes, ({ source }) => source || "no folder");
  return {
    ...answers,
    reasons,
    intervals: {
      accepted: wilson(answers.accepted, n),
      review: wilson(answers.review, n),
      rejected: wilson(answers.rejected, n),
    },
    by_person: { people: byPerson.people, accepted: byPerson.share, interval: byPerson.interval },
    by_source: Object.fromEntries([...bySource].map(([source, own]) => [source, answersOf(own)])),
    parts: partFigures(outcomes),
  };
}

/** What became of the sessions of each kind, and of those whose kind has several variants together. */
export function sessionFigures(outcomes: readonly SessionOutcome[]): Record<string, SessionFigures> {
  const figures: Record<string, SessionFigures> = {};
  for (const [kind, all] of Map.groupBy(outcomes, (outcome) => outcome.kind)) figures[kind] = figuresOf(all);
  const variants = outcomes.filter(({ kind }) => kind.includes("."));
  for (const [family, all] of Map.groupBy(variants, ({ kind }) => kind.split(".")[0] ?? ""))
    figures[family] = figuresOf(all);
  return figures;
}
