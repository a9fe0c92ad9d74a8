/** Speaks if the voice is switched on and the browser supports it; a new sentence interrupts the last one. */
export function createSpeech() {
  let isOn = false;
  const synthesis: SpeechSynthesis | undefined = globalThis.speechSynthesis;
  return {
    canSpeak: () => synthesis !== undefined,
    isOn: () => isOn,
    set: (on: boolean) => {
      isOn = on;
      if (!on) synthesis?.cancel();
    },
    say: (text: string, locale: string) => {
      if (!isOn || !synthesis) return;
      synthesis.cancel();
      const utterance = new SpeechSynthesisUtterance(text);
      utterance.lang = locale;
      synthesis.speak(utterance);
    },
    stop: () => synthesis?.cancel(),
  };
}

/** A short tone and a vibration: tells people with shut eyes that the photo was taken. */
export function createTone() {
  let audio: AudioContext | null = null;
  return {
    /** Call from a click: browsers block sound before that. */
    unlock: () => {
      if (typeof AudioContext === "undefined") return;
      audio ??= new AudioContext();
      void audio.resume().catch(() => undefined);
    },
    play: () => {
      navigator.vibrate?.(80);
      if (audio?.state !== "running") return;
      const [gain, tone] = [audio.createGain(), audio.createOscillator()];
      const { currentTime: now } = audio;
      tone.frequency.value = 880;
      gain.gain.setValueAtTime(0.15, now);
      gain.gain.exponentialRampToValueAtTime(0.001, now + 0.25);
      tone.connect(gain).connect(audio.destination);
      tone.start(now);
      tone.stop(now + 0.25);
    },
    close: () => {
      void audio?.close().catch(() => undefined);
      audio = null;
    },
  };
}

export type Speech = ReturnType<typeof createSpeech>;
