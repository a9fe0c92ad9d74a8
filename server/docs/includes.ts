import { scenarios } from "../checks/scenarios.ts";
import { challengeDefinitions, challengeTypes } from "../checks/vocabulary/challenge-types.ts";
import { failureReasonDefinitions, failureReasons } from "../checks/vocabulary/failure-reasons.ts";
import { adjustableLimitNames, adjustableLimits, defaultLimits } from "../checks/vocabulary/limits.ts";
import { partDefinitions, partNames } from "../checks/vocabulary/parts.ts";
import { warningCodes, warningDefinitions } from "../checks/vocabulary/warnings.ts";
import { retryWaitsSeconds } from "../env.ts";
import { type ErrorDefinition, errorCatalogue } from "../errors.ts";
import { webhookEventType } from "../webhooks/schemas.ts";
import { accuracy } from "./accuracy.ts";
import { changelog } from "./changelog.ts";
import { readSamples } from "./example-files.ts";
import { eventMeanings, ratePolicies } from "./labels.ts";
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
  warnings: () => [
    table(
      ["code", "when"],
      warningCodes.map((warning) => [code(warning), warningDefinitions[warning].meaning]),
    ),
  ],
  reasons: () => [
    table(
      ["code", "it failed because"],
      failureReasons.map((reason) => [code(reason), failureReasonDefinitions[reason].sentence]),
    ),
  ],
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
      `Measured on ${accuracy.measuredOn} with \`${accuracy.command}\`, on the ${accuracy.photoCount.toLocaleString("en")} labelled photos of this project's development set. ✗ marks what does not reach its target yet.`,
    ),
    table(
      ["", "measured", "target", ""],
      accuracy.figures.map(({ what, measured, target, reached }) => [what, measured, target, reached]),
    ),
  ],
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
