type SignalDefinition = {
  /** For tables. */
  label: string;
  /** What it can mean, and what else explains it. */
  meaning: string;
  /** A strong one is rare with a real camera: it may send the check to review. */
  isStrong: boolean;
};

const definitions = {
  CANVAS_TRACK: {
    label: "Picture from a canvas",
    meaning: "The video came from a drawing surface or a connection, not from a camera.",
    isStrong: true,
  },
  REPLACED_FUNCTION: {
    label: "Camera function replaced",
    meaning: "The browser's camera function was replaced, as injection tools and some privacy add-ons do.",
    isStrong: true,
  },
  AUTOMATED_BROWSER: {
    label: "Automated browser",
    meaning: "The browser says that a program controls it.",
    isStrong: true,
  },
  VIRTUAL_CAMERA_NAME: {
    label: "Virtual camera",
    meaning: "The camera has the name of a virtual one. Some people use a phone as their webcam this way.",
    isStrong: true,
  },
  NO_CAMERA_LISTED: {
    label: "No camera listed",
    meaning: "A camera delivered pictures, but the browser lists none.",
    isStrong: true,
  },
  SETTINGS_CONTRADICT: {
    label: "Camera contradicts itself",
    meaning: "The picture is larger than the largest that the camera says it can take.",
    isStrong: true,
  },
  CAMERA_CHANGED: {
    label: "Another camera half-way",
    meaning:
      "The photos of the session came from different cameras. People may change the camera or the device.",
    isStrong: false,
  },
  TIME_ZONE_CHANGED: {
    label: "Another time zone half-way",
    meaning: "The photos of the session came from devices in different time zones.",
    isStrong: false,
  },
  CONSTANT_SPACING: {
    label: "Frames at perfect intervals",
    meaning: "The frames follow each other to the microsecond. Real cameras vary a little.",
    isStrong: false,
  },
  NO_CAPTURE_TIMES: {
    label: "No capture times",
    meaning:
      "The frames have no time of capture. Browsers differ: a hint in Chrome, nothing in Safari and Firefox.",
    isStrong: false,
  },
  FEW_CAPABILITIES: {
    label: "Few camera settings",
    meaning: "The camera offers hardly any settings, as virtual cameras and some old webcams do.",
    isStrong: false,
  },
  NO_CAMERA_NAME: {
    label: "Camera without a name",
    meaning: "The camera has no name, though it was allowed.",
    isStrong: false,
  },
} as const satisfies Record<string, SignalDefinition>;

type InjectionSignalCode = keyof typeof definitions;
/** The strong ones first. */
export const injectionSignalDefinitions: Record<InjectionSignalCode, SignalDefinition> = definitions;
export const injectionSignalCodes = Object.keys(definitions) as InjectionSignalCode[];
