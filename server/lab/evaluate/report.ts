import type { ChallengeType } from "../../checks/schemas.ts";
import type { ModelRecord } from "../../scoring/measurement.ts";

/** 95 % Wilson score interval of a share. */
export type Interval = [low: number, high: number];
/** One point of a curve, for one value of the limit. */
export type RocPoint = { limit: number; fpr: number; tpr: number };

/** A photo on the wrong side of a limit. */
export type Mistake = {
  file: string;
  kind: "missed" | "false";
  measured: number;
  limit: number;
  message: string;
};

export type ChallengeFigures = {
  /** Share of the photos that show it and pass. Null without such photos. */
  tpr: number | null;
  /** Share of the photos that do not show it and pass. */
  fpr: number | null;
  positives: number;
  negatives: number;
  tpr_interval: Interval | null;
  fpr_interval: Interval | null;
  limit: number;
  /** Measured values, for the histogram. */
  values: { positives: number[]; negatives: number[] };
  /** The worst first, at most twelve. */
  mistakes: Mistake[];
};

export type PadFigures = {
  /** Area under the ROC, real faces against all attacks. Null without either. */
  auc: number | null;
  /** ISO/IEC 30107-3: share of real faces taken for an attack, at the limit in force. */
  bpcer: number | null;
  bpcer_interval: Interval | null;
  /** ISO/IEC 30107-3: share of attacks taken for real, by kind of presentation instrument. */
  apcer: Record<string, number>;
  apcer_intervals: Record<string, Interval>;
  counts: Record<string, number>;
  limit: number;
  roc: RocPoint[];
  mistakes: Mistake[];
};

export type MatchFigures = {
  "tar_at_fmr_1e-2": number | null;
  "tar_at_fmr_1e-3": number | null;
  "tar_at_fmr_1e-4": number | null;
  genuine: number;
  impostor: number;
  roc: RocPoint[];
};

/** Whole simulated sessions, judged by the service's own rules. */
export type SessionFigures = { n: number; accepted: number; reasons: Record<string, number> };

/** How reliable the stated confidence of a verdict is. */
export type CalibrationFigures = {
  brier: number | null;
  /** Expected calibration error over ten bins. */
  ece: number | null;
  bins: { meanConfidence: number; genuineShare: number; n: number }[];
};

export type SpeedFigures = {
  cpu_ms_per_photo: number | null;
  human_wasm_cpu_ms_per_photo: number | null;
  /** Our CPU time divided by stock Human's. */
  ratio: number | null;
  peak_rss_mb: number | null;
};

/** A rate within one group of people, named in the manifest's notes, such as `gender=female`. */
export type GroupFigures = { group: string; figure: string; value: number; interval: Interval; n: number };

/** Results of stock Human on the same photos: WASM, its own gestures and scores. */
export type StockHuman = {
  challenges: Partial<Record<ChallengeType, { tpr: number | null; fpr: number | null }>>;
  pad: { antispoof_auc: number | null; liveness_auc: number | null };
  match: { "tar_at_fmr_1e-3": number | null };
};

/** One side of a split: which people, how many photos. */
export type Split = { name: "all" | "development" | "held out"; people: number; photos: number };

/** The contents of `report.json`. The keys in snake case must stay, since other tools read them. */
export type EvaluationReport = {
  at: string;
  faces: string;
  split: Split;
  rule_version: string;
  backend: string;
  models: ModelRecord[];
  machine: { cpu: string; cores: number; node: string };
  photos: { measured: number; without_face: number; undecodable: number };
  challenges: Record<ChallengeType, ChallengeFigures>;
  /** The same, without the person's neutral photo. */
  challenges_without_neutral: Partial<Record<ChallengeType, ChallengeFigures>>;
  /** Slight smiles count neither as smiles nor as neutral: how many of them pass. */
  slight_smiles: { n: number; passed: number };
  pad: PadFigures;
  match: MatchFigures;
  /** Face match by folder of photos, for folders with genuine pairs. */
  match_by_source: Record<string, MatchFigures>;
  sessions: Record<string, SessionFigures>;
  calibration: CalibrationFigures;
  groups: GroupFigures[];
  speed: SpeedFigures;
  stock_human: StockHuman | null;
};
