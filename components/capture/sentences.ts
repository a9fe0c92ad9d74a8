import type { CaptureFlow } from "./capture-flow.ts";
import type { Note } from "./flow-types.ts";
import type { Words } from "./translations/translation.ts";

/** What has happened, to be read until the next thing does. */
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

/** What is said of a live picture: what has happened, else what to do better. */
export function liveText(flow: CaptureFlow, words: Words): string {
  const { live, note } = flow;
  if (note) return noteText(note, words);
  if (live.isStarting) return words.starting;
  if (live.countdown !== null) return words.takingIn(live.countdown);
  if (!live.hasHints) return words.noHints;
  return live.hint ? words.hints[live.hint] : words.loadingHints;
}

/** What a screen reader hears, and the voice if it is on, of all that is shown. */
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
