import { scenarios } from "../checks/scenarios.ts";
import { challengeDefinitions, challengeTypes, measureUnits } from "../checks/vocabulary/challenge-types.ts";
import {
  type FailureReason,
  failureReasonDefinitions,
  failureReasons,
} from "../checks/vocabulary/failure-reasons.ts";
import { adjustableLimitNames, adjustableLimits, defaultLimits } from "../checks/vocabulary/limits.ts";
import { partDefinitions, partNames } from "../checks/vocabulary/parts.ts";
import { doubtReasons, isDoubt } from "../checks/vocabulary/verdict-kinds.ts";
import { warningCodes, warningDefinitions } from "../checks/vocabulary/warnings.ts";
import { retryWaitsSeconds } from "../env.ts";
import { type ErrorDefinition, errorCatalogue } from "../errors.ts";
import { webhookEventType } from "../webhooks/schemas.ts";
import { accuracy } from "./accuracy.ts";
import { attackRange } from "./attack-range.ts";
import { changelog } from "./changelog.ts";
import { readSamples } from "./example-files.ts";
import { challengeMeanings, eventMeanings, ratePolicies } from "./labels.ts";
import { parseInline } from "./parse-inline.ts";
import { readConfiguration } from "./read-configuration.ts";
import type { Block } from "./schemas.ts";

const table = (head: string[], rows: string[][]): Block => ({
  kind: "table",
  head: head.map(parseInline),
  rows: rows.map((row) => row.map(parseInline)),
});
const paragraph = (text: string): Block => ({ kind: "paragraph", text: parseInline(text) });
const heading = (level: 2 | 3, id: string, text: string): Block => ({ kind: "heading", level, id, text });
const code = (text: string) => `\`${text}\``;

function accuracySessions(): Block[] {
  const { sessions } = accuracy;
  if (sessions.length === 0) return [];
  return [
    heading(2, "sessions", "Whole sessions"),
    paragraph("Two or three photos, by the default settings. What is in doubt goes to a person."),
    table(
      ["sessions", "n", "accepted", "in doubt", "rejected"],
      sessions.map(({ kind, n, accepted, inDoubt, rejected }) => [
        kind,
        String(n),
        accepted,
        inDoubt,
        rejected,
      ]),
    ),
  ];
}

function errors(): Block[] {
  const all = Object.entries<ErrorDefinition>(errorCatalogue);
  const statuses = [...new Set(all.flatMap(([, { status, advice }]) => (advice === null ? [] : [status])))];
  return statuses
    .sort()
    .flatMap((status) => [
      heading(2, `status-${status}`, String(status)),
      ...all
        .filter(([, error]) => error.status === status && error.advice !== null)
        .flatMap(([name, { title, advice }]) => [
          heading(3, name.toLowerCase().replaceAll("_", "-"), name),
          paragraph(`**${title}.** ${advice}`),
        ]),
    ]);
}

const seconds = (count: number): string =>
  count < 60 ? `${count} seconds` : count < 3600 ? `${count / 60} minutes` : `${count / 3600} hours`;

const limitRows = (): string[][] =>
  adjustableLimitNames.map((name) => {
    const { label, unit, source } = adjustableLimits[name];
    return [label, `${defaultLimits[name]} ${unit}`, source];
  });

const reasonRows = (reasons: readonly FailureReason[]): string[][] =>
  reasons.map((reason) => [code(reason), failureReasonDefinitions[reason].sentence]);

const settingValue = (name: string): string =>
  readConfiguration().find((setting) => setting.name === name)?.value ?? "";

const makers: Record<string, () => Block[]> = {
  errors,
  scenarios: () => [
    table(
      ["`simulate`", "what happens"],
      scenarios.map(({ id, description }) => [code(id), description]),
    ),
  ],
  challenges: () => [
    table(
      ["type", "the person reads"],
      challengeTypes.map((type) => [code(type), challengeDefinitions[type].instruction]),
    ),
  ],
  "challenge-rules": () => [
    table(
      ["type", "passes from", "in doubt from", "judged by"],
      challengeTypes.map((type) => {
        const { measure, limit, doubtLimit } = challengeDefinitions[type];
        const unit = measureUnits[measure];
        return [
          code(type),
          `${defaultLimits[limit]} ${unit}`,
          `${defaultLimits[doubtLimit]} ${unit}`,
          challengeMeanings[type],
        ];
      }),
    ),
  ],
  warnings: () => [
    table(
      ["code", "when"],
      warningCodes.map((warning) => [code(warning), warningDefinitions[warning].meaning]),
    ),
  ],
  failures: () => [
    table(["code", "it failed because"], reasonRows(failureReasons.filter((reason) => !isDoubt(reason)))),
  ],
  doubts: () => [table(["code", "in doubt because"], reasonRows(doubtReasons))],
  parts: () => [
    table(
      ["part", "asks"],
      partNames.map((name) => [code(name), partDefinitions[name].question]),
    ),
  ],
  limits: () => [table(["limit", "default", "where it comes from"], limitRows())],
  "webhook-events": () => [
    table(
      ["event", "when"],
      webhookEventType.options.map((type) => [code(type), eventMeanings[type]]),
    ),
  ],
  retries: () => [
    paragraph(
      `A failed try is repeated after ${retryWaitsSeconds.map(seconds).join(", ")}: a day in all, each wait up to a fifth longer or shorter. Then the delivery has failed, and can be sent again by hand.`,
    ),
  ],
  rates: () => [
    table(
      ["policy", "what is counted", "default"],
      ratePolicies.map(({ policy, what, setting, per }) => [
        code(policy),
        what,
        `${settingValue(setting)} ${per}`,
      ]),
    ),
  ],
  accuracy: () => [
    paragraph(
      `Measured on ${accuracy.measuredOn} with \`${accuracy.command}\`, on ${accuracy.photos}. Shares beside none of so many are what these bound; “not proven” marks a target that is reached, but not by enough trials.`,
    ),
    table(
      ["", "measured", "target", ""],
      accuracy.figures.map(({ what, measured, target, reached }) => [what, measured, target, reached]),
    ),
    ...accuracySessions(),
  ],
  "attack-range": () => {
    const [head = [], ...rows] = attackRange.summary;
    return [
      paragraph(attackRange.measured),
      table(head, rows),
      { kind: "list", isOrdered: false, items: attackRange.cannotShow.map(parseInline) },
    ];
  },
  configuration: () => [
    table(
      ["variable", "what it does"],
      readConfiguration().map(({ name, value, description }) => [
        code(name),
        value ? `${description} Default: ${code(value)}` : description,
      ]),
    ),
  ],
  changelog: () =>
    Object.entries(changelog).flatMap(([version, { summary, changes }]): Block[] => [
      heading(2, `version-${version}`, version),
      paragraph(summary),
      {
        kind: "list",
        isOrdered: false,
        items: changes.map(({ kind, text }) => parseInline(`**${kind}** ${text}`)),
      },
    ]),
};

/** The blocks that replace `@name` in a chapter. @throws for an unknown name */
export function include(name: string): Block[] {
  const [maker = "", sample = ""] = name.split(" ");
  if (maker === "samples") {
    const samples = readSamples(sample);
    if (samples.length === 0) throw new Error(`There is no example "${sample}".`);
    return [{ kind: "samples", samples }];
  }
  const make = makers[maker];
  if (!make) throw new Error(`A chapter includes "${name}", which nothing makes.`);
  return make();
}
