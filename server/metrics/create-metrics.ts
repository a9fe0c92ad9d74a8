import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { verdictKindOf } from "../checks/vocabulary/verdict-kinds.ts";
import type { Metrics } from "../ports.ts";

/** What is read when somebody asks for the metrics. */
type MetricSources = {
  scorer: () => { warm: boolean; workers: number; queued: number; queueMax: number };
  /** Bytes of request bodies in memory, and how many there may be. */
  uploads: () => { bytes: number; bytesMax: number };
  databaseBytes: () => Promise<number>;
  webhooks: () => Promise<{ due: number; seconds: number }>;
  ruleVersion: string;
  /** Whether anybody can read the metrics. */
  isServed: boolean;
};

export type ReadableMetrics = Metrics & {
  contentType: string;
  /** All metrics in Prometheus' text format. */
  text: () => Promise<string>;
};

const requestBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const scoreBuckets = Array.from({ length: 10 }, (_, index) => (index + 1) / 10);

/**
 * The service's metrics. Labels come from fixed lists (routes, reasons, modes): no id of a person, check, key or
 * workspace, which would also make their number grow without end.
 */
export function createMetrics(sources: MetricSources): ReadableMetrics {
  const registry = new Registry();
  const registers = [registry];
  // It observes the event loop and the garbage collection from here on.
  if (sources.isServed) collectDefaultMetrics({ register: registry });

  const counter = <Label extends string>(name: string, help: string, labelNames: readonly Label[]) =>
    new Counter<Label>({ name: `verifyhq_${name}`, help, labelNames, registers });
  const histogram = <Label extends string>(
    name: string,
    help: string,
    labelNames: readonly Label[],
    buckets: number[],
  ) => new Histogram<Label>({ name: `verifyhq_${name}`, help, labelNames, buckets, registers });
  const gauge = (name: string, help: string, read: () => number | Promise<number>) =>
    new Gauge({
      name: `verifyhq_${name}`,
      help,
      registers,
      async collect() {
        this.set(await read());
      },
    });

  const requests = counter("http_requests_total", "Answered requests.", ["route", "method", "status"]);
  const requestSeconds = histogram(
    "http_request_duration_seconds",
    "From a request's arrival at its route to its answer.",
    ["route", "method"],
    requestBuckets,
  );
  const photos = counter("photos_total", "Photos given to the scoring workers.", ["outcome"]);
  const photoSeconds = histogram(
    "photo_duration_seconds",
    "Time of a photo in the queue and in a worker.",
    [],
    requestBuckets,
  );
  const checks = counter("checks_total", "Completed checks.", ["mode", "result"]);
  const reasons = counter("failure_reasons_total", "Reasons of completed checks; a check may have several.", [
    "mode",
    "reason",
  ]);
  const reviews = counter("reviews_needed_total", "Completed checks that go to the review queue.", ["mode"]);
  const scores = histogram(
    "check_score",
    "Scores of completed checks, 0 to 1: confidence, anti_spoof, face_match. A shift tells of other cameras, people or attacks.",
    ["mode", "score"],
    scoreBuckets,
  );
  const attempts = counter("webhook_attempts_total", "Attempts to deliver a webhook.", ["outcome"]);

  gauge("scoring_warm", "1 once the models are loaded.", () => Number(sources.scorer().warm));
  gauge("scoring_workers", "Worker threads.", () => sources.scorer().workers);
  gauge("scoring_queue_length", "Photos that wait for a worker.", () => sources.scorer().queued);
  gauge("scoring_queue_limit", "Photos that may wait.", () => sources.scorer().queueMax);
  gauge("upload_bytes", "Bytes of request bodies in memory.", () => sources.uploads().bytes);
  gauge(
    "upload_bytes_limit",
    "Bytes of request bodies that may be in memory.",
    () => sources.uploads().bytesMax,
  );
  gauge("database_bytes", "Size of the database.", sources.databaseBytes);
  const set = (name: string, help: string) => new Gauge({ name: `verifyhq_${name}`, help, registers });
  const due = set("webhooks_due", "Deliveries whose time has come.");
  const lag = set("webhook_lag_seconds", "Age of the oldest delivery whose time has come.");
  const info = new Gauge({
    name: "verifyhq_info",
    help: "Always 1; its label tells the rules in force.",
    labelNames: ["rules"],
    registers,
  });
  info.set({ rules: sources.ruleVersion }, 1);

  return {
    contentType: registry.contentType,
    text: async () => {
      const late = await sources.webhooks();
      due.set(late.due);
      lag.set(late.seconds);
      return registry.metrics();
    },
    request: ({ route, method, status, seconds }) => {
      requests.inc({ route, method, status: String(status) });
      requestSeconds.observe({ route, method }, seconds);
    },
    photo: ({ outcome, seconds }) => {
      photos.inc({ outcome });
      photoSeconds.observe(seconds);
    },
    check: ({ mode, verdict, needsReview }) => {
      checks.inc({ mode, result: verdictKindOf(verdict) });
      for (const reason of verdict.failureReasons) reasons.inc({ mode, reason });
      if (needsReview) reviews.inc({ mode });
      const measured = {
        confidence: verdict.confidence,
        anti_spoof: verdict.antiSpoofScore,
        face_match: verdict.faceMatchScore,
      };
      for (const [score, value] of Object.entries(measured))
        if (value !== null) scores.observe({ mode, score }, value);
    },
    webhook: (outcome) => attempts.inc({ outcome }),
  };
}
