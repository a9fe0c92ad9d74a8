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
  /** How much the mouth's shape says that the face smiles, as a logit (`smileShape`); about -3 at rest. */
  smile: number;
  /** Lid gap / eye width, mean of both eyes: a coarse measure from the mesh alone. */
  lidGap: number;
  /** How far each eye is closed (`lidClosure`), where the iris model ran; about -9 open, -5.5 shut. */
  eyes: { left: number; right: number } | null;
};

export type Light = { meanLuma: number; darkShare: number; brightShare: number; sharpness: number };

/** What one frame of the video shows. */
export type Reading = { faceCount: number; face: SeenFace | null; light: Light };
