import type { OwnWords } from "./translation.ts";

export const en: OwnWords = {
  locale: "en",
  name: "English",
  language: "Language",
  check: "Identity check",
  consent: {
    version: "2026-11",
    title: "A short check that you are you",
    lead: "Your camera takes a few photos of your face while you follow simple instructions. It takes about a minute.",
    points: [
      "The photos and what is measured in them are biometric data. They are used for this check only.",
      "They go to the service that runs this check and to nobody else.",
      "You may say no. Then no photo is taken, and whoever sent you here can offer you another way.",
    ],
    agree: "I agree, open the camera",
    decline: "I do not agree",
  },
  welcomeBack: {
    title: "Welcome back",
    text: "What you have done so far is saved. You can continue where you left off.",
    go: "Go on",
  },
  starting: "Opening the camera …",
  loadingHints: "Getting ready …",
  step: (step, steps) => `Step ${step} of ${steps}`,
  retake: "Please try again.",
  photoUnusable: "That file could not be read as a photo.",
  takePhoto: "Take the photo now",
  takingIn: (seconds) => `Photo in ${seconds} …`,
  taken: "Photo taken. You can relax.",
  sending: "Sending …",
  offline: "No connection. Your photo is saved and will be sent when you are back online.",
  busy: "The service is busy. Trying again …",
  minuteLeft: "About a minute is left.",
  noHints: "Hints do not work in this browser. Follow the instruction and press the button.",
  useCameraApp: "Use my camera app instead",
  useVideo: "Back to the live picture",
  file: { text: "Take a photo of your face with your camera while you do this.", button: "Take a photo" },
  voiceOn: "Read the instructions aloud",
  voiceOff: "Stop reading aloud",
  cameraPicture: "Picture of your camera",
  done: {
    title: "Thank you, that is all",
    text: "Your photos have arrived. Whoever sent you here will tell you what happens next.",
    go: "Continue",
    soon: "You will be taken back in a moment.",
  },
  problems: {
    camera_denied: {
      title: "The camera is blocked",
      text: "Allow the camera for this page: tap the lock or camera icon next to the address, choose “Allow”, then try again.",
    },
    camera_missing: {
      title: "No camera was found",
      text: "Connect one, or open this page on your phone.",
    },
    camera_busy: {
      title: "The camera is in use",
      text: "Another app seems to be using it. Close it, then try again.",
    },
    camera_ended: {
      title: "The camera stopped",
      text: "What you have done so far is saved. Try again to continue.",
    },
    expired: {
      title: "Time is up",
      text: "For your safety this page works for a few minutes only. Go back to where you came from and start again.",
    },
    invalid_link: {
      title: "This link does not work",
      text: "It may be incomplete or no longer known. Go back to where you came from and open it again.",
    },
    declined: {
      title: "No photo was taken",
      text: "Whoever sent you here can offer you another way. If you change your mind, you can still take part.",
    },
    unreachable: {
      title: "No connection",
      text: "The service cannot be reached. Check your connection, then try again.",
    },
    unknown: { title: "That did not work", text: "It is not your fault. Try again in a moment." },
  },
  retry: "Try again",
  leave: "Go back",
};
