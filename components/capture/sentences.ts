import type { CaptureFlow } from "./capture-flow.ts";
import type { Note } from "./flow-types.ts";
import type { Hint, Task } from "./translations/instructions.ts";
import type { Words } from "./translations/translation.ts";

/** What a task's own words say already. */
const repeats: Partial<Record<Task, Hint>> = {
  NEUTRAL: "no_face",
  CLOSER: "closer",
  TURN_LEFT: "turn_left",
  TURN_RIGHT: "turn_right",
  LOOK_UP: "look_up",
  SMILE: "smile",
  OPEN_MOUTH: "open_mouth",
  BLINK: "close_eyes",
};

/** The text of a note, shown until the next event. */
export const noteText = (note: Note, words: Words): string => {
  switch (note.kind) {
    case "retake":
      return `${words.warnings[note.codes[0] ?? "BLURRY"]} ${words.retake}`;
    case "again":
      return words.again[note.why];
    case "unusable":
      return `${words.photoUnusable} ${words.retake}`;
    case "too_large":
      return words.photoTooLarge;
    case "swapped":
      return words.swapped;
    case "offline":
      return words.offline;
    case "busy":
      return words.busy;
    case "taken":
      return words.taken;
    case "sending":
      return words.sending;
  }
};

/** The text beside the live picture: the note if there is one, otherwise the hint. */
export function liveText(flow: CaptureFlow, words: Words): string {
  const { live, note } = flow;
  if (note) return noteText(note, words);
  if (live.isStarting) return words.starting;
  if (live.isSlow) return words.slowHints;
  if (live.countdown !== null) return words.takingIn(live.countdown);
  if (!live.hasHints) return words.noHints;
  // Whoever went on without them need not be told of hints again.
  if (!live.hint) return live.canPress ? "" : words.loadingHints;
  return repeats[flow.task] === live.hint ? "" : words.hints[live.hint];
}

/** The text for screen readers, and for the spoken voice if it is on. */
export function sentenceOf(flow: CaptureFlow, words: Words): string {
  const { screen, task, note, live } = flow;
  const { title, text } = words.tasks[task];
  switch (screen.name) {
    case "live": {
      if (live.colourSeconds !== null)
        return `${words.colours.title}. ${words.colours.text(live.colourSeconds)}`;
      const isNew = !note && !live.hint && !live.isStarting && live.countdown === null;
      const said = isNew ? `${title}. ${text}` : liveText(flow, words);
      return flow.isLastMinute && isNew ? `${said} ${words.minuteLeft}` : said;
    }
    case "file":
      return note ? noteText(note, words) : `${title}. ${words.file.text}`;
    case "consent":
      return words.consent.title;
    case "welcome_back":
      return `${words.welcomeBack.title}. ${words.welcomeBack.text}`;
    case "hand_over":
      return `${words.handOver.title}. ${words.handOver.text}`;
    case "done":
      return `${words.done.title}. ${words.done.text}`;
    case "problem":
      return `${words.problems[screen.problem].title}. ${words.problems[screen.problem].text}`;
    case "loading":
      return note?.kind === "offline" ? words.problems.unreachable.title : words.loadingHints;
  }
}
