import type { ChallengeType } from "../../checks/schemas.ts";
import type { ModelRecord } from "../../scoring/measurement.ts";
import type { SplitName } from "./split.ts";

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

/** How many trials passed, were in doubt, or failed. */
export type Outcomes = { n: number; passed: number; doubt: number; failed: number };

/** A challenge's photos from one source. */
type ChallengeSource = { shown: Outcomes; notShown: Outcomes };

export type ChallengeFigures = {
  /** Share of the photos that show it and pass. Null without such photos. */
  tpr: number | null;
  /** Share of the photos that do not show it and pass. */
  fpr: number | null;
  positives: number;
  negatives: number;
  tpr_interval: Interval | null;
  fpr_interval: Interval | null;
  /** Shares in doubt, which go to a person: of the photos that show it, and of those that do not. */
  doubt_when_shown: number | null;
  doubt_when_not_shown: number | null;
  by_source: Record<string, ChallengeSource>;
  limit: number;
  /** Measured values, for the histogram. */
  values: { positives: number[]; negatives: number[] };
  /** The worst first, at most twelve. */
  mistakes: Mistake[];
};

/** Photos or sets of photos of one kind: a part accepts them, gives them to a person, or rejects them. */
export type Answers = { n: number; accepted: number; review: number; rejected: number };

export type PadFigures = {
  /** Area under the ROC, real faces against all attacks. Null without either. */
  auc: number | null;
  /** ISO/IEC 30107-3: share of real faces taken for an attack, that is, rejected by the spoof check. */
  bpcer: number | null;
  bpcer_interval: Interval | null;
  /** Share of real faces that the spoof check or the photo's quality gives to a person. */
  bpcer_review: number | null;
  /** ISO/IEC 30107-3: share of attacks that the spoof check passes, by kind of presentation instrument. */
  apcer: Record<string, number>;
  apcer_intervals: Record<string, Interval>;
  /** Share of attacks accepted without a person: it passes, and the photo is good enough to judge. */
  apcer_accepted: Record<string, number>;
  apcer_accepted_intervals: Record<string, Interval>;
  counts: Record<string, number>;
  /** Single photos by kind (`bona_fide` and the kinds of attack) and source. */
  by_source: Record<string, Record<string, Answers>>;
  /**
   * The same of sets of two and of three photos of one person and kind, judged by the spoof check alone: what
   * several photos together tell.
   */
  sets: Record<string, Record<string, Answers>>;
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

/** What a part says of the sessions of one kind. */
export type PartFigures = {
  passed: number;
  doubt: number;
  failed: number;
  /** Sessions that nothing but this part keeps from being accepted. */
  alone: number;
};

/** Whole simulated sessions, judged by the service's own rules. */
export type SessionFigures = {
  n: number;
  /** `isAlive`. */
  accepted: number;
  /** Nothing failed, but something is in doubt. */
  review: number;
  /** Something failed. */
  rejected: number;
  reasons: Record<string, number>;
  intervals: Record<"accepted" | "review" | "rejected", Interval | null>;
  /** Of the people's own shares of accepted sessions: sessions of one person are no independent trials. */
  by_person: { people: number; accepted: number | null; interval: Interval | null };
  by_source: Record<string, Answers>;
  /** By name of the part; `challenges` stands for all of them. */
  parts: Record<string, PartFigures>;
};

/** Sets of photos of which all or all but one show one person, judged by the same-person check alone. */
export type PersonFigures = {
  /** By `genuine`, `random` and `similar` (of one sex and skin and about one age), and size of the set. */
  sets: Record<string, Record<string, Outcomes>>;
  /** Shares of strangers that reach a value of the check's own measure. */
  strangers: Record<"random" | "similar", { n: number; limits: { fmr: number; measured: number }[] }>;
};

/** How well one score of the verdict holds as a probability: overall, and by source. */
export type ScoreCalibration = {
  /** What the score says, and of which trials. */
  about: string;
  all: CalibrationFigures;
  by_source: Record<string, CalibrationFigures>;
};

/** A target of the project, and whether these photos reach it. */
export type Target = {
  what: string;
  target: string;
  measured: string;
  /**
   * `likely`: the share reaches it, but so few trials do not prove it (95 % bound). `none`: too few trials to
   * say, or a figure that is told and has no target.
   */
  status: "met" | "likely" | "missed" | "none";
};

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
export type Split = {
  name: SplitName;
  people: number;
  photos: number;
  /** The source that is reported alone; null: all of them. */
  only: string | null;
};

/** The contents of `report.json`. The keys in snake case must stay, since other tools read them. */
export type EvaluationReport = {
  at: string;
  faces: string;
  split: Split;
  rule_version: string;
  backend: string;
  models: ModelRecord[];
  machine: { cpu: string; cores: number; node: string };
  photos: { measured: number; without_face: number; undecodable: number; skipped: number };
  targets: Target[];
  challenges: Record<ChallengeType, ChallengeFigures>;
  /** The same of the photos whose person has a neutral one alone, and of all without it. */
  challenges_with_neutral: Partial<Record<ChallengeType, ChallengeFigures>>;
  challenges_without_neutral: Partial<Record<ChallengeType, ChallengeFigures>>;
  /** Slight smiles count neither as smiles nor as neutral: how many of them pass. */
  slight_smiles: { n: number; passed: number };
  /** Photos that the notes grade: clear and mild tilts, winks. */
  graded: Record<string, Outcomes>;
  pad: PadFigures;
  match: MatchFigures;
  /** Face match by folder of photos, for folders with genuine pairs. */
  match_by_source: Record<string, MatchFigures>;
  person: PersonFigures;
  sessions: Record<string, SessionFigures>;
  /** Edits of one photo, made by the laboratory after a search for the strength that passes best. */
  edits: Record<string, Answers>;
  /** Of `confidence`, over all sessions. */
  calibration: CalibrationFigures;
  calibration_by_score: Record<"confidence" | "antiSpoofScore" | "faceMatchScore", ScoreCalibration>;
  groups: GroupFigures[];
  speed: SpeedFigures;
  stock_human: StockHuman | null;
};
