import type { CaptureFlow } from "./capture-flow.ts";
import type { Note } from "./flow-types.ts";
import type { Words } from "./translations/translation.ts";

/** The text of a note, shown until the next event. */
export const noteText = (note: Note, words: Words): string => {
  switch (note.kind) {
    case "retake":
      return `${words.warnings[note.codes[0] ?? "BLURRY"]} ${words.retake}`;
    case "unusable":
      return `${words.photoUnusable} ${words.retake}`;
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
  if (live.countdown !== null) return words.takingIn(live.countdown);
  if (!live.hasHints) return words.noHints;
  return live.hint ? words.hints[live.hint] : words.loadingHints;
}

/** The text for screen readers, and for the spoken voice if it is on. */
export function sentenceOf(flow: CaptureFlow, words: Words): string {
  const { screen, task, note } = flow;
  const { title, text } = words.tasks[task];
  switch (screen.name) {
    case "live": {
      const isNew = !note && !flow.live.hint && !flow.live.isStarting && flow.live.countdown === null;
      const said = isNew ? `${title}. ${text}` : liveText(flow, words);
      return flow.isLastMinute && isNew ? `${said} ${words.minuteLeft}` : said;
    }
    case "file":
      return note ? noteText(note, words) : `${title}. ${words.file.text}`;
    case "consent":
      return words.consent.title;
    case "welcome_back":
      return `${words.welcomeBack.title}. ${words.welcomeBack.text}`;
    case "done":
      return `${words.done.title}. ${words.done.text}`;
    case "problem":
      return `${words.problems[screen.problem].title}. ${words.problems[screen.problem].text}`;
    case "loading":
      return note?.kind === "offline" ? words.problems.unreachable.title : words.loadingHints;
  }
}
