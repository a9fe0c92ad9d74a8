import type { Answers, CalibrationFigures, Interval, RocPoint } from "./report.ts";
import { count, decimal, type Html, html, isMeasured, percent, percentRange } from "./report-style.ts";

/** Width of the drawing, close to the width on the page, so that the text keeps its nominal size. */
const width = 360;
/** One decimal is enough for SVG; more digits would bloat a page with thousands of points. */
const px = (value: number) => Number(value.toFixed(1));
const within = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));
const range = (length: number) => Array.from({ length }, (_, index) => index);

type Drawing = { title: string; text: string; height: number; body: Html[] };

/** A plot and a sentence that says the same, for all readers including those who cannot see the plot. */
function plot({ title, text, height, body }: Drawing): Html {
  return html`<figure>
<svg role="img" aria-label="${title}. ${text}" viewBox="0 0 ${width} ${height}">
<title>${title}</title>${body}</svg>
<figcaption>${text}</figcaption>
</figure>`;
}

const line = (x1: number, y1: number, x2: number, y2: number, kind: string): Html =>
  html`<line class="${kind}" x1="${px(x1)}" y1="${px(y1)}" x2="${px(x2)}" y2="${px(y2)}"/>`;

const label = (x: number, y: number, text: string, anchor: "start" | "middle" | "end", kind = ""): Html =>
  html`<text class="${kind}" x="${px(x)}" y="${px(y)}" text-anchor="${anchor}">${text}</text>`;

const bar = (x: number, y: number, wide: number, high: number, kind: string): Html =>
  html`<rect class="${kind}" x="${px(x)}" y="${px(y)}" width="${px(wide)}" height="${px(high)}"/>`;

const dot = (x: number, y: number, text: string): Html =>
  html`<circle class="point" cx="${px(x)}" cy="${px(y)}" r="4.5"><title>${text}</title></circle>`;

/** The next 1, 2 or 5 times a power of ten. */
function niceStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  return power * ([1, 2, 5].find((factor) => factor * power >= step * 0.999) ?? 10);
}

/**
 * The range of nearly all values; the few outliers go to the outermost bars, so that they do not squeeze the
 * rest.
 */
function mostOf(values: number[], limit: number): [number, number] {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (index: number) => sorted[within(index, 0, sorted.length - 1)] ?? limit;
  const cut = Math.floor(sorted.length * 0.005);
  return [Math.min(limit, at(cut)), Math.max(limit, at(sorted.length - 1 - cut))];
}

/** A limit with as many digits as it was set with: 10, 0.79, 0.595. */
const limitText = (limit: number) => decimal(limit, Math.min(3, (String(limit).split(".")[1] ?? "").length));

type HistogramInput = {
  title: string;
  measure: string;
  unit: string;
  positives: number[];
  negatives: number[];
  limit: number;
  passesBelow: boolean;
};

/** Photos that show a challenge point upwards, the others downwards; the limit is drawn between two bars. */
export function histogram(input: HistogramInput): Html {
  const { title, measure, unit, limit, passesBelow } = input;
  const positives = input.positives.filter(isMeasured);
  const negatives = input.negatives.filter(isMeasured);
  const [low, high] = mostOf([...positives, ...negatives], limit);
  const step = (high - low || Math.abs(limit) || 1) / 34;
  const first = Math.min(-2, Math.floor((low - limit) / step));
  const last = Math.max(2, Math.ceil((high - limit) / step));
  const isPassing = (value: number) => (passesBelow ? value <= limit : value >= limit);

  const [top, middle, bottom, height] = [20, 94, 168, 208];
  const [left, right] = [4, width - 4];
  const binWidth = (right - left) / (last - first);
  const x = (value: number) => left + ((value - limit) / step - first) * binWidth;

  function bars(values: number[], shows: boolean): Html[] {
    const bins = new Map<number, number>();
    for (const value of values) {
      const bin = Math.floor((value - limit) / step);
      const isRight = isPassing(value) !== passesBelow;
      const index = isRight ? within(bin, 0, last - 1) : within(bin, first, -1);
      bins.set(index, (bins.get(index) ?? 0) + 1);
    }
    const tallest = Math.max(1, ...bins.values());
    return [...bins].map(([index, n]) => {
      const tall = Math.max(2, (n / tallest) * (middle - top - 6));
      const passes = index >= 0 !== passesBelow;
      const kind = passes !== shows ? "off" : shows ? "positive" : "negative";
      const y = shows ? middle - 1 - tall : middle + 1;
      return bar(left + (index - first) * binWidth + 0.5, y, binWidth - 1, tall, kind);
    });
  }

  const tick = niceStep((last - first) * step * 0.19);
  const digits = Math.max(0, -Math.floor(Math.log10(tick) + 1e-9));
  const ticks = range(12)
    .map((index) => (Math.ceil((limit + first * step) / tick) + index) * tick)
    .filter((value) => x(value) >= left + 8 && x(value) <= right - 8);
  const passing = passesBelow ? { from: left, to: x(limit) } : { from: x(limit), to: right };
  const anchor = x(limit) > width / 2 ? "end" : "start";
  const told = `passes with ${passesBelow ? "at most" : "at least"} ${limitText(limit)}${unit}`;
  const share = (values: number[]) => `${count(values.filter(isPassing).length)} of ${count(values.length)}`;
  const text =
    `On the passing side of the limit lie ${share(positives)} photos that show it ` +
    `and ${share(negatives)} that do not.`;
  return plot({
    title,
    text,
    height,
    body: [
      bar(passing.from, top, passing.to - passing.from, bottom - top, "passing"),
      line(left, middle, right, middle, "frame"),
      ...bars(positives, true),
      ...bars(negatives, false),
      line(x(limit), top - 4, x(limit), bottom, "limit"),
      label(x(limit), 11, told, anchor, "strong"),
      ...ticks.map((value) => label(x(value), bottom + 15, decimal(value, digits), "middle")),
      label(width / 2, height - 6, measure, "middle"),
    ],
  });
}

/** The plot area of a curve; the axes are labelled above and below. */
const field = { left: 44, right: width - 12, top: 30, bottom: 236 };

function fieldGrid(rates: number[], y: (rate: number) => number, yLabel: string): Html[] {
  const { left, right } = field;
  return [
    label(0, 12, yLabel, "start"),
    ...rates.map((rate) => line(left, y(rate), right, y(rate), rate === rates[0] ? "frame" : "grid")),
    ...rates.map((rate) => label(left - 7, y(rate) + 4, `${Math.round(rate * 100)} %`, "end")),
  ];
}

const acrossField = (share: number) => field.left + (field.right - field.left) * within(share, 0, 1);
const upField = (share: number) => field.bottom - (field.bottom - field.top) * within(share, 0, 1);
const fifths = range(6).map((index) => index / 5);

type RocInput = {
  title: string;
  text: string;
  xLabel: string;
  yLabel: string;
  points: RocPoint[];
  /** Another curve to compare with, drawn faintly behind. */
  behind?: RocPoint[];
  marks: { fpr: number; tpr: number; text: string }[];
};

/** A conservative step curve: rates that no point reaches are not interpolated. */
function steps(points: RocPoint[], x: (fpr: number) => number, y: (tpr: number) => number): string {
  const path: string[] = [];
  let at: [number, number] | undefined;
  for (const { fpr, tpr } of points.toSorted((a, b) => a.fpr - b.fpr || a.tpr - b.tpr)) {
    const next: [number, number] = [px(x(fpr)), px(y(tpr))];
    if (at === undefined) path.push(`M${next[0]} ${next[1]}`);
    if (at && next[0] !== at[0]) path.push(`H${next[0]}`);
    if (at && next[1] !== at[1]) path.push(`V${next[1]}`);
    at = next;
  }
  return path.join("");
}

/** An ROC curve with a logarithmic axis of false positives, since the interesting part has few of them. */
export function roc({ title, text, xLabel, yLabel, points, behind = [], marks }: RocInput): Html {
  const known = (curve: RocPoint[]) => curve.filter(({ fpr, tpr }) => isMeasured(fpr) && isMeasured(tpr));
  const both = [...known(points), ...known(behind)];
  const smallest = Math.min(0.01, ...both.map(({ fpr }) => fpr).filter((fpr) => fpr > 0));
  const floor = within(Math.floor(Math.log10(smallest) + 1e-9), -6, -2);
  const lowest = Math.min(1, ...[...both, ...marks].map(({ tpr }) => tpr));
  const base = [0.9, 0.8, 0.5].find((value) => value <= lowest) ?? 0;
  const x = (fpr: number) => acrossField(1 - Math.log10(Math.max(fpr, 1e-12)) / floor);
  const y = (tpr: number) => upField((tpr - base) / (1 - base));
  const decades = range(1 - floor).map((index) => 10 ** (floor + index));
  const decadeText = (rate: number) => `${Number((rate * 100).toPrecision(1))} %`;
  const height = field.bottom + 40;
  const rates = fifths.map((fifth) => base + (1 - base) * fifth);
  return plot({
    title,
    text,
    height,
    body: [
      ...decades.map((rate) => line(x(rate), field.top, x(rate), field.bottom, "grid")),
      ...fieldGrid(rates, y, yLabel),
      ...decades.map((rate) =>
        label(Math.min(x(rate), field.right - 6), field.bottom + 18, decadeText(rate), "middle"),
      ),
      label(acrossField(0.5), height - 5, xLabel, "middle"),
      html`<path class="curve back" d="${steps(known(behind), x, y)}"/>`,
      html`<path class="curve" d="${steps(known(points), x, y)}"/>`,
      ...marks.map((mark) => dot(x(mark.fpr), y(mark.tpr), mark.text)),
    ],
  });
}

type Bin = CalibrationFigures["bins"][number];

const binText = ({ meanConfidence, genuineShare, n }: Bin) =>
  `Stated ${decimal(meanConfidence, 2)}: ${percent(genuineShare)} of ${count(n)} genuine`;

/** A stated probability against the actual outcome, above bars with the number of trials behind each point. */
export function reliability(title: string, bins: Bin[], text: string): Html {
  const base = field.bottom + 56;
  const height = base + 40;
  const known = bins
    .filter((bin) => isMeasured(bin.meanConfidence) && isMeasured(bin.genuineShare) && bin.n > 0)
    .toSorted((a, b) => a.meanConfidence - b.meanConfidence);
  const most = Math.max(1, ...known.map(({ n }) => n));
  const wide = (field.right - field.left) / 10;
  const counts = known.flatMap(({ meanConfidence, n }) => {
    const from = acrossField(Math.min(9, Math.floor(meanConfidence * 10)) / 10);
    const tall = Math.max(1.5, (n / most) * 30);
    return [
      bar(from + 3, base - tall, wide - 6, tall, "negative"),
      label(from + wide / 2, base - tall - 4, count(n), "middle"),
    ];
  });
  const path = known.map((bin) => `${px(acrossField(bin.meanConfidence))} ${px(upField(bin.genuineShare))}`);
  return plot({
    title,
    text,
    height,
    body: [
      ...fieldGrid(fifths, upField, "Share that is genuine"),
      line(field.left, field.bottom, field.right, field.top, "diagonal"),
      html`<path class="curve" d="${path.length > 0 ? `M${path.join("L")}` : ""}"/>`,
      ...known.map((bin) => dot(acrossField(bin.meanConfidence), upField(bin.genuineShare), binText(bin))),
      ...counts,
      label(field.left - 7, base, "n", "end"),
      line(field.left, base, field.right, base, "frame"),
      ...fifths.map((value) => label(acrossField(value), base + 18, decimal(value, 1), "middle")),
      label(acrossField(0.5), height - 5, "Stated probability", "middle"),
    ],
  });
}

const shareText = (share: number) => `${px(within(share, 0, 1) * 100)}%`;

/** One row of a table as wide as its column; coordinates in percent fit any width. */
function track(text: string, body: Html[]): Html {
  return html`<svg role="img" aria-label="${text}" width="100%" height="20"><title>${text}</title>
<line class="grid" x1="0" x2="100%" y1="10" y2="10"/>${body}</svg>`;
}

type Whisker = {
  name: string;
  value: number | null;
  interval: Interval | null | undefined;
  isOther?: boolean;
};

/** Dots with their intervals on a common scale. */
export function whiskers(list: Whisker[], from = 0, to = 1): Html | null {
  const known = list.filter(({ value }) => isMeasured(value));
  if (known.length === 0) return null;
  const at = (rate: number | null) => shareText(((rate ?? 0) - from) / (to - from));
  const text = known.map(
    ({ name, value, interval }) => `${name}: ${percent(value)}, ${percentRange(interval)}`,
  );
  const drawn = known.map(({ value, interval, isOther = false }) => {
    const kind = isOther ? " other" : "";
    const [low, high] = interval?.every(isMeasured) ? interval : [value, value];
    return html`<line class="whisker${kind}" x1="${at(low)}" x2="${at(high)}" y1="10" y2="10"/>
<circle class="point${kind}" cx="${at(value)}" cy="10" r="4.5"/>`;
  });
  return track(text.join("; "), drawn);
}

/** A bar that starts at the left and shows one share of a whole. */
export function shareBar(share: number, text: string, kind: "positive" | "negative" | "off"): Html {
  const wide = shareText(isMeasured(share) ? share : 0);
  return track(text, [html`<rect class="${kind}" x="0" y="5" width="${wide}" height="10" rx="2"/>`]);
}

/**
 * One bar for what became of all trials: accepted, in doubt, rejected, from the left. What should not have
 * happened is drawn in the warning colour.
 */
export function answerBar({ n, accepted, review }: Answers, text: string, isHonest: boolean): Html {
  const [first, second] = n === 0 ? [0, 0] : [accepted / n, (accepted + review) / n];
  const piece = (from: number, to: number, kind: string) =>
    to > from
      ? html`<rect class="${kind}" x="${shareText(from)}" y="5" width="${shareText(to - from)}" height="10"/>`
      : html``;
  return track(text, [
    piece(0, first, isHonest ? "positive" : "off"),
    piece(first, second, "doubt"),
    piece(second, n === 0 ? 0 : 1, isHonest ? "off" : "rest"),
  ]);
}
