import type { SequenceMeasurement } from "../scoring/sequence-measurement.ts";
import { facePoints, placeOf } from "./motion/face-parallax.ts";
import { mean, seenFrames } from "./motion/stages.ts";

/** What moves, in steps of what recompression and another size change in it. */
const channelNoise = {
  x: 0.02,
  y: 0.02,
  size: 0.012,
  yaw: 1.2,
  pitch: 1.6,
  roll: 0.8,
  lipGap: 0.012,
  mouthWidth: 0.008,
  lidGap: 0.02,
} as const;
const channels = Object.keys(channelNoise).length;
/** Channels that change their sign in a mirrored picture. */
const mirroredChannels = [0, 3, 5];

/** Milliseconds between two samples, and how many there are at most. */
const stepMs = 80;
const samplesMax = 24;
const samplesMin = 6;
const framesMin = 6;
/** Samples by which a replay may be shifted in time, in thirds. */
const shiftsMax = 6;
/** Root mean square of the movement, in steps of noise, below which two different takes look alike. */
const movementMin = 2.5;
/**
 * Root mean square difference in steps of noise: recordings that are sent again, recompressed or smaller, differ
 * by 0.8 at most, mirrored ones by 1.3; two different movements by 1.8 at least (7 stretches of two videos).
 */
const differenceMax = { plain: 1, mirrored: 1.35 } as const;
const doubt = 1.25;

/** The movement at one moment between two frames. */
function sampleAt(times: readonly number[], rows: readonly (readonly number[])[], at: number): number[] {
  const next = Math.max(
    1,
    times.findIndex((time) => time >= at),
  );
  const [a, b] = [times[next - 1] ?? 0, times[next] ?? 0];
  const share = b > a ? Math.min(1, Math.max(0, (at - a) / (b - a))) : 0;
  return (rows[next] ?? []).map(
    (value, channel) => (rows[next - 1]?.[channel] ?? value) * (1 - share) + value * share,
  );
}

/**
 * What two sequences can be compared by, to find a recording that is sent again: how the face moved in place,
 * size, angle and expression, sampled over the pose. Null without enough movement, since two people who sit
 * still move alike.
 */
export function motionFingerprint(sequence: SequenceMeasurement): Float32Array | null {
  const frames = seenFrames(sequence, "pose");
  const [first, last] = [frames[0], frames.at(-1)];
  if (!first || !last || frames.length < framesMin) return null;
  const faces = frames.map(({ face }) => ({ face, place: placeOf(facePoints(face.points)) }));
  const usual = mean(faces.map(({ place }) => place.size));
  const rows = faces.map(({ face, place }) => [
    place.x / usual / channelNoise.x,
    place.y / usual / channelNoise.y,
    Math.log(place.size) / channelNoise.size,
    face.yawDegrees / channelNoise.yaw,
    face.pitchDegrees / channelNoise.pitch,
    face.rollDegrees / channelNoise.roll,
    face.lipGap / channelNoise.lipGap,
    face.mouthWidth / channelNoise.mouthWidth,
    face.lidGap / channelNoise.lidGap,
  ]);
  const times = frames.map(({ atMs }) => atMs - first.atMs);
  const count = Math.min(samplesMax, Math.floor((last.atMs - first.atMs) / stepMs) + 1);
  if (count < samplesMin) return null;
  const fingerprint = Float32Array.from(
    Array.from({ length: count }, (_, index) => sampleAt(times, rows, index * stepMs)).flat(),
  );
  return fingerprint.every(Number.isFinite) && movementOf(fingerprint) >= movementMin ? fingerprint : null;
}

const samplesOf = (fingerprint: Float32Array): number => Math.floor(fingerprint.length / channels);

/** Value of a channel between two samples. */
function valueAt(fingerprint: Float32Array, at: number, channel: number): number {
  const index = Math.min(samplesOf(fingerprint) - 1, Math.floor(at));
  const next = Math.min(samplesOf(fingerprint) - 1, index + 1);
  const share = at - index;
  return (
    (fingerprint[index * channels + channel] ?? 0) * (1 - share) +
    (fingerprint[next * channels + channel] ?? 0) * share
  );
}

/** Root mean square over all channels, each about its own mean. */
function spread(columns: readonly (readonly number[])[]): number {
  const squares = columns.map((values) => {
    const middle = mean(values);
    return mean(values.map((value) => (value - middle) ** 2));
  });
  return Math.sqrt(mean(squares));
}

const columnsOf = (length: number, read: (sample: number, channel: number) => number): number[][] =>
  Array.from({ length: channels }, (_, channel) =>
    Array.from({ length }, (_, sample) => read(sample, channel)),
  );

const movementOf = (fingerprint: Float32Array): number =>
  spread(columnsOf(samplesOf(fingerprint), (sample, channel) => valueAt(fingerprint, sample, channel)));

/** The least difference of two movements, in steps of noise, whatever the shift in time. */
function differenceOf(a: Float32Array, b: Float32Array, sign: (channel: number) => number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let third = -shiftsMax; third <= shiftsMax; third += 1) {
    const shift = third / 3;
    const start = Math.max(0, Math.ceil(-shift));
    const length = Math.floor(Math.min(samplesOf(a), samplesOf(b) - shift)) - start;
    if (length < samplesMin || length < 0.6 * Math.max(samplesOf(a), samplesOf(b))) continue;
    const one = columnsOf(length, (sample, channel) => valueAt(a, start + sample, channel));
    const other = columnsOf(
      length,
      (sample, channel) => sign(channel) * valueAt(b, start + sample + shift, channel),
    );
    const difference = spread(
      one.map((values, channel) => values.map((value, sample) => value - (other[channel]?.[sample] ?? 0))),
    );
    const movement = Math.min(spread(one), spread(other));
    if (movement >= movementMin / 2) least = Math.min(least, difference);
  }
  return least;
}

/** Whether two fingerprints come from one recording: sent again, also recompressed, resized or mirrored. */
export function isSameMotion(a: Float32Array, b: Float32Array): "same" | "perhaps" | "different" {
  const plain = differenceOf(a, b, () => 1) / differenceMax.plain;
  const mirrored =
    differenceOf(a, b, (channel) => (mirroredChannels.includes(channel) ? -1 : 1)) / differenceMax.mirrored;
  const difference = Math.min(plain, mirrored);
  return difference <= 1 ? "same" : difference <= doubt ? "perhaps" : "different";
}
