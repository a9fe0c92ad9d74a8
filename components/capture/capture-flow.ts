import type { CaptureState, ChallengeType } from "#server/checks/schemas.ts";
import { canUseCamera } from "./camera.ts";
import type { CaptureSession, Sent } from "./capture-session.ts";
import { taskHints } from "./challenge-hints.ts";
import type { Engine } from "./engine.ts";
import { isFinalProblem, isStale, isUnusablePhoto, problemFor } from "./flow-faults.ts";
import type { FlowHost, Live, Note, Screen } from "./flow-types.ts";
import type { Situation } from "./hints.ts";
import { type LiveCamera, openLiveCamera, type Seen } from "./live-camera.ts";
import { createNeutralFace, type NeutralFace } from "./neutral-face.ts";
import type { Task } from "./translations/instructions.ts";
import type { Problem } from "./translations/translation.ts";

const pressOfferedAfterMs = 8000;
const countdownSeconds = 2;
/** Milliseconds for which "photo taken" stays on screen. */
const takenMs = 900;

const idle: Live = {
  isStarting: true,
  hasHints: true,
  hint: null,
  progress: 0,
  ring: 0,
  isTaking: false,
  canPress: false,
  countdown: null,
};

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The state machine of the capture page, from consent to the end; contains no markup and no texts. */
export class CaptureFlow {
  screen: Screen = { name: "loading" };
  task: Task = "NEUTRAL";
  step = 0;
  note: Note | null = null;
  live: Live = idle;
  isLastMinute = false;
  camera: LiveCamera | null = null;
  private readonly session: CaptureSession;
  private readonly host: FlowHost;
  private run = new AbortController();
  private engine: Promise<Engine | null> | null = null;
  private neutral: NeutralFace | null = null;
  private clock: ReturnType<typeof setInterval> | undefined;

  constructor(session: CaptureSession, host: FlowHost) {
    this.session = session;
    this.host = host;
  }

  get steps(): number {
    return this.isKnown ? this.session.state().challenges.length : 0;
  }
  get isFinal(): boolean {
    return this.screen.name === "problem" && isFinalProblem(this.screen.problem);
  }
  state(): CaptureState | null {
    return this.isKnown ? this.session.state() : null;
  }
  private isKnown = false;

  /** Reads the session and shows the matching screen. */
  async begin(): Promise<void> {
    this.show({ name: "loading" });
    const signal = this.restart();
    await this.guarded(signal, async () => {
      const state = await this.session.read();
      signal.throwIfAborted();
      const isFirst = !this.isKnown;
      this.isKnown = true;
      this.watchClock();
      if (isFirst) this.host.emit("ready", { checkId: state.id, status: state.status });
      if (state.status === "COMPLETED") return this.complete();
      if (state.status === "EXPIRED") return this.fail("expired");
      this.show({ name: state.consent ? "welcome_back" : "consent" });
      // Loads the engine while the person reads.
      if (canUseCamera()) this.engine ??= this.host.loadEngine();
    });
  }

  async agree(version: string, locale: string): Promise<void> {
    this.show({ name: "loading" });
    const signal = this.restart();
    await this.guarded(signal, async () => {
      await this.session.agree(version, locale);
      signal.throwIfAborted();
      void this.goLive();
    });
  }

  decline(): void {
    this.fail("declined");
  }

  /**
   * Opens the camera and continues with the remaining challenges. Falls back to a file input without a
   * camera.
   */
  async goLive(): Promise<void> {
    if (!canUseCamera()) return this.goFile();
    const signal = this.restart();
    this.live = idle;
    this.task = "NEUTRAL";
    this.show({ name: "live" });
    await this.guarded(signal, async () => {
      const video = await this.host.video();
      const camera = await openLiveCamera(video, { onEnd: () => this.fail("camera_ended"), signal });
      this.camera = camera;
      this.change({ isStarting: false });
      this.engine ??= this.host.loadEngine();
      const engine = await this.engine;
      signal.throwIfAborted();
      this.change({ hasHints: engine !== null });
      if (engine) await this.settle(camera, engine);
      for (let next = this.session.next(); next; next = this.session.next()) {
        signal.throwIfAborted();
        const photo = await this.takePhoto(camera, engine, next);
        if (await this.send(signal, next, photo, true)) return this.complete();
        await wait(takenMs);
      }
      signal.throwIfAborted();
      void this.begin();
    });
  }

  /** Offers a file input for one challenge at a time. */
  goFile(): void {
    this.restart();
    const next = this.session.next();
    if (!next) return void this.begin();
    this.task = next.type;
    this.step = this.session.stepOf(next.id);
    this.show({ name: "file" });
  }

  async takeFile(file: Blob): Promise<void> {
    const next = this.session.next();
    if (!next) return void this.begin();
    const signal = this.restart();
    await this.guarded(signal, async () => {
      if (await this.send(signal, next, file, false)) return this.complete();
      const { note } = this;
      this.goFile();
      // Keeps the reason for the retake on screen.
      if (note?.kind === "retake" || note?.kind === "unusable") this.tell(note);
    });
  }

  /** Takes the photo after a short countdown, whether or not the hints are satisfied. */
  async press(): Promise<void> {
    if (!this.camera || this.live.countdown !== null) return;
    const { signal } = this.run;
    for (let left = countdownSeconds; left > 0; left -= 1) {
      this.change({ countdown: left });
      await wait(1000);
      if (signal.aborted) return;
    }
    this.change({ countdown: null, canPress: false });
    this.camera.press();
  }

  /** Releases the camera and cancels everything in progress. */
  stop(): void {
    this.run.abort();
    clearInterval(this.clock);
  }

  private async settle(camera: LiveCamera, engine: Engine): Promise<void> {
    const neutral = createNeutralFace(this.session.state().limits);
    this.neutral = neutral.value();
    const needs = {
      situation: () => this.situation(),
      eyes: this.session
        .state()
        .challenges.some(({ type, isAnswered }) => taskHints[type].wantsEyes !== undefined && !isAnswered),
      onSeen: (seen: Seen) => this.change(seen),
    };
    await camera.settle(engine, neutral, needs);
    this.neutral = neutral.value();
  }

  private async takePhoto(
    camera: LiveCamera,
    engine: Engine | null,
    challenge: { id: string; type: ChallengeType },
  ): Promise<Blob> {
    this.task = challenge.type;
    this.step = this.session.stepOf(challenge.id);
    if (this.note?.kind !== "retake") this.note = null;
    this.change({ hint: null, progress: 0, ring: 0, isTaking: false, canPress: engine === null });
    const offer = setTimeout(() => this.change({ canPress: true }), pressOfferedAfterMs);
    try {
      return await camera.photoOf(engine, challenge, {
        situation: () => this.situation(),
        onSeen: (seen) => {
          if (seen.progress > 0.5 && this.note?.kind === "retake") this.note = null;
          this.change(seen);
        },
      });
    } finally {
      clearTimeout(offer);
    }
  }

  private situation(): Situation {
    const { limits, challenges } = this.session.state();
    return {
      limits,
      neutral: this.neutral ?? createNeutralFace(limits).value(),
      view: this.host.view(),
      needsWideSmile: !challenges.some(({ type }) => taskHints[type].showsMouthAtRest),
    };
  }

  /** @returns whether the session is now complete */
  private async send(
    signal: AbortSignal,
    challenge: { id: string; type: ChallengeType },
    photo: Blob,
    isUnmirrored: boolean,
  ): Promise<boolean> {
    this.host.photoTaken();
    this.tell({ kind: "sending" });
    this.change({ ring: 0, isTaking: false, canPress: false, hint: null });
    let sent: Sent;
    try {
      sent = await this.session.send(challenge.id, photo, isUnmirrored);
    } catch (error) {
      signal.throwIfAborted();
      if (!isUnusablePhoto(error)) throw error;
      this.tell({ kind: "unusable" });
      return false;
    }
    signal.throwIfAborted();
    if (sent.retakeFor.length > 0 && !sent.isComplete) {
      this.tell({ kind: "retake", codes: sent.retakeFor });
      return false;
    }
    const { id: challengeId, type } = challenge;
    const total = this.steps;
    const completed = this.session.state().challenges.filter(({ isAnswered }) => isAnswered).length;
    this.host.emit("challenge-completed", { challengeId, type, completed, total });
    this.tell({ kind: "taken" });
    return sent.isComplete;
  }

  private complete(): void {
    this.restart();
    clearInterval(this.clock);
    const { id: checkId, redirectUrl } = this.session.state();
    this.show({ name: "done" });
    this.host.emit("completed", { checkId, redirectUrl });
  }

  private fail(problem: Problem): void {
    this.restart();
    this.show({ name: "problem", problem });
    this.host.emit("error", { code: problem, isFinal: isFinalProblem(problem) });
  }

  /** Shows an error screen with the next step for any failure; an aborted run ends silently. */
  private async guarded(signal: AbortSignal, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (signal.aborted) return;
      if (isStale(error)) return void this.resume();
      const problem = problemFor(error);
      if (problem === "camera_missing") return this.goFile();
      this.fail(problem);
    }
  }

  /** Another device was faster, or a response was lost: continues with what is left, without asking. */
  private async resume(): Promise<void> {
    const wasFile = this.screen.name === "file";
    const signal = this.restart();
    await this.guarded(signal, async () => {
      const state = await this.session.read();
      signal.throwIfAborted();
      if (state.status === "COMPLETED") return this.complete();
      if (state.status === "EXPIRED") return this.fail("expired");
      if (!state.consent) return this.show({ name: "consent" });
      if (wasFile) this.goFile();
      else void this.goLive();
    });
  }

  private watchClock(): void {
    clearInterval(this.clock);
    this.clock = setInterval(() => {
      const left = this.session.millisecondsLeft();
      const isLastMinute = left < 60_000;
      if (left === 0) {
        clearInterval(this.clock);
        if (this.screen.name !== "done") this.fail("expired");
      } else if (isLastMinute !== this.isLastMinute) {
        this.isLastMinute = isLastMinute;
        this.host.changed();
      }
    }, 1000);
  }

  /**
   * Cancels the current run.
   * @returns the signal of the next one
   */
  private restart(): AbortSignal {
    this.run.abort();
    this.run = new AbortController();
    this.camera = null;
    this.note = null;
    return this.run.signal;
  }

  tell(note: Note | null): void {
    this.note = note;
    this.host.changed();
  }
  private change(live: Partial<Live>): void {
    this.live = { ...this.live, ...live };
    this.host.changed();
  }
  private show(screen: Screen): void {
    this.screen = screen;
    this.host.changed();
  }
}
