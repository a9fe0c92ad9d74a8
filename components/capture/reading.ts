/** A region of the picture: fractions of its width and height, from the top left, unmirrored. */
export type Box = { x: number; y: number; width: number; height: number };

/** The largest face of a frame, in the units of the server's measurements. */
export type SeenFace = {
  box: Box;
  widthPixels: number;
  /** Degrees; positive is the person's own right. */
  yawDegrees: number;
  /** Degrees; negative is up. */
  pitchDegrees: number;
  rollDegrees: number;
  /** Inner-lip gap / mouth width. */
  mouthOpening: number;
  /** Mouth width / face width. */
  mouthWidth: number;
  /** Mouth width / outer eye distance. */
  mouthWidthToEyes: number;
  /** Lid gap / brow-to-cheek height, mean of both eyes: a coarse measure from the mesh alone. */
  lidGap: number;
  /** Eye aspect ratios by the iris model, where it ran. */
  eyes: { left: number; right: number } | null;
};

export type Light = { meanLuma: number; darkShare: number; brightShare: number; sharpness: number };

/** What one frame of the video shows. */
export type Reading = { faceCount: number; face: SeenFace | null; light: Light };
