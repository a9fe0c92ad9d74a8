import { describe, expect, test } from "vitest";
import { challengeTypes } from "../../checks/vocabulary/challenge-types.ts";
import type { ChallengeFigures, EvaluationReport, MatchFigures, SessionFigures } from "./report.ts";
import { reportHtml } from "./report-html.ts";

const hostile = `"><script>alert('x')</script>&amp;.jpg`;
const picture = "data:image/jpeg;base64,/9j/4AAQ";

const challenge = (limit: number, positives: number[], negatives: number[]): ChallengeFigures => ({
  tpr: 0.978,
  fpr: 0.0004,
  positives: 181,
  negatives: 2620,
  tpr_interval: [0.945, 0.991],
  fpr_interval: [4e-18, 0.021],
  doubt_when_shown: 0.011,
  doubt_when_not_shown: 0,
  by_source: {
    "webcam-set": {
      shown: { n: 181, passed: 177, doubt: 2, failed: 2 },
      notShown: { n: 2620, passed: 1, doubt: 0, failed: 2619 },
    },
  },
  limit,
  values: { positives, negatives },
  mistakes: [
    { file: "seen.jpg", kind: "missed", measured: 8.24, limit, message: "Turned 8° to the left." },
    { file: hostile, kind: "false", measured: -12, limit, message: `<img src=x onerror="y">` },
    ...Array.from({ length: 3 }, () => ({
      file: "other.jpg",
      kind: "missed" as const,
      measured: 1,
      limit,
      message: "Told.",
    })),
  ],
});

const match: MatchFigures = {
  "tar_at_fmr_1e-2": 0.951,
  "tar_at_fmr_1e-3": 0.842,
  "tar_at_fmr_1e-4": 0.701,
  genuine: 834,
  impostor: 180_915,
  roc: [
    { limit: 0.6, fpr: 0, tpr: 0.4 },
    { limit: 0.4, fpr: 0.0001, tpr: 0.7 },
    { limit: 0.2, fpr: 0.02, tpr: 0.95 },
    { limit: -1, fpr: 1, tpr: 1 },
  ],
};

const sessions = (n: number, accepted: number, review: number, reasons: SessionFigures["reasons"]) => {
  const answers = { n, accepted, review, rejected: n - accepted - review };
  const all: SessionFigures = {
    ...answers,
    reasons,
    intervals: { accepted: [0.9, 0.99], review: [0, 0.1], rejected: [0, 0.1] },
    by_person: { people: 12, accepted: accepted / n, interval: [0.88, 0.99] },
    by_source: { "webcam-set": answers },
    parts: { challenges: { passed: accepted, doubt: review, failed: n - accepted - review, alone: 3 } },
  };
  return all;
};

const bins = [
  { meanConfidence: 0.02, genuineShare: 0, n: 837 },
  { meanConfidence: 1, genuineShare: 0.98, n: 149 },
];
const calibration = { brier: 0.0429, ece: 0.031, bins };
const score = { about: "That it is so", all: calibration, by_source: { "webcam-set": calibration } };

const everyChallenge = (figures: ChallengeFigures) =>
  Object.fromEntries(challengeTypes.map((type) => [type, figures])) as EvaluationReport["challenges"];
const turned = challenge(10, [22, 18, 8.24], [0, 1.5, -20]);
const report: EvaluationReport = {
  at: "2026-11-23T09:14:05.000Z",
  faces: `/photos/${hostile}`,
  split: { name: "report", people: 163, photos: 1482, only: null },
  rule_version: "2026-11-23.2",
  backend: "native",
  models: [{ name: "fr_liveness", version: "0.0.1", sha256: "afa783b7".padEnd(64, "0") }],
  machine: { cpu: "AMD EPYC", cores: 2, node: "v24.21.0" },
  photos: { measured: 1471, without_face: 9, undecodable: 2, skipped: 1 },
  targets: [
    { what: "TURN_LEFT", target: "at least 99 %", measured: "181 of 183", status: "met" },
    { what: "winks", target: "none", measured: "2 of 8", status: "missed" },
    { what: "masks", target: "told", measured: "not measured", status: "none" },
  ],
  challenges: {
    ...everyChallenge(turned),
    SMILE: challenge(1.05, [1.2, 1.3], [1, 0.98]),
    BLINK: challenge(0.79, [0.5, 0.79, 0.9], [1, 1.1, 0.7]),
    OPEN_MOUTH: challenge(0.09, [0.3], [0.3]),
  },
  challenges_with_neutral: { SMILE: challenge(1.05, [1.2], [1]) },
  challenges_without_neutral: { SMILE: challenge(0.595, [0.7], [0.5]) },
  slight_smiles: { n: 44, passed: 27 },
  graded: { "LOOK_UP, mild tilt": { n: 16, passed: 6, doubt: 4, failed: 6 } },
  pad: {
    auc: 0.9991,
    bpcer: 0.003,
    bpcer_interval: [0.001, 0.009],
    apcer: { print: 0, mask: 36 / 42 },
    apcer_intervals: { print: [0, 0.025], mask: [0.722, 0.933] },
    bpcer_review: 0.05,
    apcer_accepted: { print: 0, mask: 36 / 42 },
    apcer_accepted_intervals: { print: [0, 0.025], mask: [0.722, 0.933] },
    by_source: {
      bona_fide: { all: { n: 1020, accepted: 966, review: 51, rejected: 3 } },
      print: { all: { n: 151, accepted: 0, review: 9, rejected: 142 } },
    },
    sets: { print: { all: { n: 60, accepted: 0, review: 1, rejected: 59 } } },
    counts: { bona_fide: 1020, print: 151, mask: 42 },
    limit: 0.2,
    roc: [
      { limit: 0.9, fpr: 0.01, tpr: 0.8 },
      { limit: 0, fpr: 1, tpr: 1 },
    ],
    mistakes: [{ file: "mask.jpg", kind: "missed", measured: 0.91, limit: 0.2, message: "an attack" }],
  },
  match,
  match_by_source: { [hostile]: { ...match, impostor: 3280 } },
  sessions: {
    genuine: sessions(412, 395, 9, { NOT_SMILING: 8 }),
    second_person: sessions(398, 3, 0, { DIFFERENT_PERSONS: 395 }),
    printed: sessions(602, 0, 20, { SPOOF_DETECTED: 582 }),
    "copies.turned": sessions(40, 0, 0, { DUPLICATE_PHOTO: 40 }),
    copies: sessions(40, 0, 0, { DUPLICATE_PHOTO: 40 }),
  },
  person: {
    sets: { random: { "2 photos": { n: 4000, passed: 0, doubt: 12, failed: 3988 } } },
    strangers: {
      random: { n: 4000, limits: [{ fmr: 0.001, measured: 0.386 }] },
      similar: { n: 0, limits: [] },
    },
  },
  edits: { crude: { n: 40, accepted: 3, review: 20, rejected: 17 } },
  calibration,
  calibration_by_score: { confidence: score, antiSpoofScore: score, faceMatchScore: score },
  groups: [
    { group: "gender=female", figure: "BPCER", value: 0.017, interval: [0.005, 0.059], n: 120 },
    { group: "gender=male", figure: "BPCER", value: 0, interval: [0, 0.04], n: 88 },
  ],
  speed: {
    cpu_ms_per_photo: 118.4,
    human_wasm_cpu_ms_per_photo: 512.9,
    ratio: 0.2308,
    peak_rss_mb: 611.3,
  },
  stock_human: {
    challenges: { TURN_LEFT: { tpr: 0.89, fpr: null } },
    pad: { antispoof_auc: 0.386, liveness_auc: 0.619 },
    match: { "tar_at_fmr_1e-3": 0.426 },
  },
};

const unmeasured: ChallengeFigures = {
  tpr: null,
  fpr: null,
  positives: 0,
  negatives: 0,
  tpr_interval: null,
  fpr_interval: null,
  limit: 0,
  values: { positives: [], negatives: [] },
  doubt_when_shown: null,
  doubt_when_not_shown: null,
  by_source: {},
  mistakes: [],
};

const unmatched: MatchFigures = {
  "tar_at_fmr_1e-2": null,
  "tar_at_fmr_1e-3": null,
  "tar_at_fmr_1e-4": null,
  genuine: 0,
  impostor: 0,
  roc: [],
};

const uncalibrated = { about: "That it is so", all: { brier: null, ece: null, bins: [] }, by_source: {} };

const empty: EvaluationReport = {
  ...report,
  models: [],
  challenges: everyChallenge(unmeasured),
  challenges_with_neutral: {},
  challenges_without_neutral: {},
  slight_smiles: { n: 0, passed: 0 },
  targets: [],
  graded: {},
  person: { sets: {}, strangers: { random: { n: 0, limits: [] }, similar: { n: 0, limits: [] } } },
  edits: {},
  calibration_by_score: {
    confidence: uncalibrated,
    antiSpoofScore: uncalibrated,
    faceMatchScore: uncalibrated,
  },
  pad: {
    auc: null,
    bpcer: null,
    bpcer_interval: null,
    bpcer_review: null,
    apcer: {},
    apcer_intervals: {},
    apcer_accepted: {},
    apcer_accepted_intervals: {},
    by_source: {},
    sets: {},
    counts: {},
    limit: 0.2,
    roc: [],
    mistakes: [],
  },
  match: unmatched,
  match_by_source: {},
  sessions: {},
  calibration: { brier: null, ece: null, bins: [] },
  groups: [],
  speed: { cpu_ms_per_photo: null, human_wasm_cpu_ms_per_photo: null, ratio: null, peak_rss_mb: null },
  stock_human: null,
};

const page = reportHtml(report, new Map([["seen.jpg", picture]]));
const emptyPage = reportHtml(empty, new Map());

/** The visible text, with narrow spaces replaced by plain ones. */
const textOf = (markup: string) =>
  markup
    .replace(/<style>.*<\/style>/s, "")
    .replace(/<title>[^<]*<\/title>/g, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/[\s\u202f]+/g, " ");

const sectionOf = (markup: string, id: string) =>
  textOf(markup.match(new RegExp(`<section id="${id}">.*?</section>`, "s"))?.[0] ?? "");

describe("the report's page", () => {
  test("has every section, and each is linked", () => {
    const ids = [...page.matchAll(/<section id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids).toEqual([
      "targets",
      "challenges",
      "anti-spoofing",
      "face-match",
      "sessions",
      "parts",
      "calibration",
      "groups",
      "speed",
      "stock-human",
      "made",
    ]);
    for (const id of ids) expect(page).toContain(`href="#${id}"`);
  });

  test("sums up at the top", () => {
    const summary = textOf(page.match(/<dl class="summary">.*?<\/dl>/s)?.[0] ?? "");
    expect(summary).toContain("95.9 % 395 of 412 sessions");
    expect(summary).toContain("0.3 % 3 of 1,040 sessions");
    expect(summary).toContain("85.7 % Mask, 72.2–93.3 %");
    expect(summary).toContain("84.2 % 834 genuine, 180,915 impostor pairs");
    expect(summary).toContain("0.23×");
  });

  test("prints rates with their intervals and never rounds some to none", () => {
    const challenges = sectionOf(page, "challenges");
    expect(challenges).toContain("97.8 % 94.5–99.1 % 181 photos, 1.1 % in doubt");
    expect(challenges).toContain("0.04 % 0.0–2.1 % 2,620 photos");
    expect(challenges).toContain("27 of 44 pass");
    expect(challenges).toContain("Without the person’s neutral photo");
  });

  test("draws each challenge with its limit", () => {
    const challenges = sectionOf(page, "challenges");
    expect(challenges).toContain("passes with at least 10°");
    expect(challenges).toContain("passes with at least");
    expect(challenges).toContain("lie 2 of 3 photos that show it and 0 of 3 that do not");
    expect(page.match(/aria-label="[^"]*: measured values\./g)).toHaveLength(challengeTypes.length);
  });

  test("shows mistakes with what was measured, and says where a thumbnail is missing", () => {
    expect(page).toContain(`<img src="${picture}" alt="Turned 8° to the left.">`);
    expect(sectionOf(page, "challenges")).toContain("missed 8.2° limit 10.0°");
    expect(sectionOf(page, "challenges")).toContain("false pass −12.0° limit 10.0°");
    expect(page).toContain("no preview");
    expect(page).toContain("<summary>2 more</summary>");
  });

  test("takes nothing but pictures for thumbnails", () => {
    const odd = reportHtml(report, new Map([["seen.jpg", "javascript:alert(1)"]]));
    expect(odd).not.toContain("javascript:");
  });

  test("tells spoofing, matching, sessions and calibration", () => {
    const spoofing = sectionOf(page, "anti-spoofing");
    expect(spoofing).toContain("Print APCER 0.0 % 0.0–2.5 % 151 photos");
    expect(spoofing).toContain("Real faces BPCER 0.3 % 0.1–0.9 % 1,020 photos");
    expect(spoofing).toContain("0.9991");
    // 36 of 193 attacks.
    expect(spoofing).toContain("94.7 % of real faces are taken for real, and 18.7 % of all attacks");
    expect(sectionOf(page, "face-match")).toContain("95.1 % 84.2 % 70.1 %");
    // 3,280 pairs are too few to measure a rate of one in ten thousand.
    expect(sectionOf(page, "face-match")).toContain("* 70.1 %");
    expect(sectionOf(page, "sessions")).toContain(
      "Second person a stranger in the last photo; target: 0 398 0.8 % 0.3–2.2 % 0.0 % 99.2 % DIFFERENT_ PERSONS 395",
    );
    expect(sectionOf(page, "calibration")).toContain("Brier score 0.0429");
    expect(sectionOf(page, "groups")).toContain("Female gender, n = 120 1.7 % 0.5–5.9 %");
    expect(sectionOf(page, "speed")).toContain("118 ms");
    expect(sectionOf(page, "made")).toContain("afa783b70000…");
  });

  test("tells accepted from in doubt, and says what none of so many bounds", () => {
    expect(sectionOf(page, "sessions")).toContain("602 none at most 0.5 % 3.3 % 96.7 %");
    expect(sectionOf(page, "anti-spoofing")).toContain(
      "Real faces all sources 1,020 94.7 % 93.2–95.9 % 5.0 % 0.3 %",
    );
    expect(sectionOf(page, "face-match")).toContain(
      "A random stranger among them 2 photos 4,000 none at most 0.1 % 12",
    );
    expect(sectionOf(page, "challenges")).toContain("LOOK_UP, mild tilt 16 37.5 %");
  });

  test("counts the variants of an attack once", () => {
    const told = sectionOf(page, "sessions").replace(/Each source alone.*/, "");
    expect(told).toContain("Copies: turned");
    expect(told.match(/Copies/g)).toHaveLength(1);
  });

  test("puts every target beside its figure, and makes no claim without one", () => {
    const targets = sectionOf(page, "targets");
    expect(targets).toContain("TURN_LEFT target: at least 99 % 181 of 183 met");
    expect(targets).toContain("winks target: none 2 of 8 missed");
    expect(targets).toContain("masks target: told not measured no claim");
  });

  test("tells what each part alone refuses", () => {
    expect(sectionOf(page, "parts")).toContain("Challenges 4.1 % 2.6–6.5 % 3 99.7 %");
  });

  test("puts stock Human beside ours, and what it lacks is not measured", () => {
    const stock = sectionOf(page, "stock-human");
    expect(stock).toContain("Turn left 97.8 % 89.0 % 0.04 % not measured");
    expect(stock).toContain("Human’s antispoof model 0.999 0.386");
    expect(emptyPage).not.toContain("stock-human");
  });

  test("says of every figure that is null that it was not measured", () => {
    expect(
      textOf(emptyPage.match(/<dl class="summary">.*?<\/dl>/s)?.[0] ?? "").match(/not measured/g),
    ).toHaveLength(6);
    for (const id of [
      "challenges",
      "anti-spoofing",
      "face-match",
      "sessions",
      "calibration",
      "groups",
      "speed",
    ])
      expect(sectionOf(emptyPage, id)).toContain("not measured");
  });

  test("warns unless nobody of the split had a part in the limits", () => {
    const development = reportHtml({ ...report, split: { ...report.split, name: "development" } }, new Map());
    expect(textOf(page)).toContain("No limit was set on any of these people.");
    expect(textOf(development)).toContain("figures flatter");
  });

  test("escapes whatever the report says", () => {
    expect(page).not.toContain("<script");
    expect(page).not.toContain('onerror="');
    expect(page).toContain("&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;amp;.jpg");
  });

  test.each([
    ["full", page],
    ["empty", emptyPage],
  ])("is self-contained and has no broken figure (%s)", (_, markup) => {
    expect(markup).not.toMatch(/https?:|url\(|@import|<script|<link rel="stylesheet"/i);
    expect(
      [...markup.matchAll(/ (?:src|href)="([^"]*)"/g)].every(([, to]) => /^(#|data:)/.test(to ?? "")),
    ).toBe(true);
    expect(markup).not.toMatch(/NaN|undefined|Infinity|\[object|>null</);
  });

  test("gives every plot a name", () => {
    const plots = [...page.matchAll(/<svg (?![^>]*aria-hidden)[^>]*>/g)].map(([tag]) => tag);
    expect(plots.length).toBeGreaterThan(20);
    for (const tag of plots) expect(tag).toMatch(/role="img" aria-label="[^"]+"/);
  });
});
