type AnnouncerOptions = {
  /** Minimum milliseconds between two announcements: hints change faster than anybody can listen. */
  everyMs: number;
  say: (text: string) => void;
};

/** Throttles announcements for screen readers; the newest one always gets through. */
export function createAnnouncer({ everyMs, say }: AnnouncerOptions) {
  let said = "";
  let waiting = "";
  let saidAt = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const speak = () => {
    timer = undefined;
    if (waiting === said) return;
    said = waiting;
    saidAt = performance.now();
    if (said) say(said);
  };
  return {
    announce: (text: string, isUrgent = false) => {
      if (text === waiting && !isUrgent) return;
      waiting = text;
      if (isUrgent) {
        clearTimeout(timer);
        speak();
        return;
      }
      timer ??= setTimeout(speak, Math.max(0, saidAt + everyMs - performance.now()));
    },
    /**
     * Says something at once that is not about the screen; what else there is waits meanwhile.
     * @param holdMs to listen to it
     */
    interject: (text: string, holdMs: number) => {
      saidAt = performance.now() + holdMs - everyMs;
      say(text);
      if (timer === undefined) return;
      clearTimeout(timer);
      timer = setTimeout(speak, holdMs);
    },
    stop: () => clearTimeout(timer),
  };
}
