import type { ChallengeStart } from "#server/checks/capture-schemas.ts";
import type { CaptureState, ChallengeType } from "#server/checks/schemas.ts";
import { challengeTypes } from "#server/checks/vocabulary/challenge-types.ts";
import { canUseCamera, isHandheld } from "./camera.ts";
import { browserFactsOf } from "./capture-facts.ts";
import type { CaptureSession, Sent } from "./capture-session.ts";
import { needsClearSmile } from "./clear-smile.ts";
import type { Engine, Finder } from "./engine.ts";
import {
  againFor,
  isFinalProblem,
  isStale,
  isUnusablePhoto,
  problemFor,
  stuckProblem,
} from "./flow-faults.ts";
import type { Again, FlowHost, Live, Note, Screen } from "./flow-types.ts";
import { createHintDwell } from "./hint-dwell.ts";
import type { Situation } from "./hints.ts";
import { type LiveCamera, openLiveCamera, type Shot } from "./live-camera.ts";
import { createNeutralFace } from "./neutral-face.ts";
import { type WrittenReceipt, writeFileReceipt, writeReceipt } from "./receipt.ts";
import type { Seen } from "./settle.ts";
import { shrinkPhoto } from "./shrink-photo.ts";
import type { Task } from "./translations/instructions.ts";
import type { Problem } from "./translations/translation.ts";

const pressOfferedAfterMs = 8000;
/** "I can't do this" comes sooner: whoever needs it knows it at once. */
const swapOfferedAfterMs = 4000;
const countdownSeconds = 2;
/** Between two looks at whether the check is done on the phone. */
const handOverMs = 4000;
/** Milliseconds for which "photo taken" stays on screen. */
const takenMs = 900;
/** Milliseconds for which "you have more time" stays on screen. */
const givenMs = 8000;
/** A challenge begins again this long before its nonce is too old, so that the photo arrives in time. */
const nonceSpareMs = 30_000;
/** Frames of the step closer and of the colours are too old for the receipt from here on. */
const evidenceMs = 45_000;
/** In a row: after these the page stops, and the person decides. */
const againMax = 3;

const idle: Live = {
  isStarting: true,
  hasHints: true,
  isLoading: false,
  loaded: 0,
  hint: null,
  progress: 0,
  ring: 0,
  isTaking: false,
  canPress: false,
  canSwap: false,
  isSlow: false,
  countdown: null,
  isFar: false,
  colourSeconds: null,
  colour: null,
};
const unseen = {
  hint: null,
  progress: 0,
  ring: 0,
  isTaking: false,
  canPress: false,
  canSwap: false,
} as const;

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The state machine of the capture page, from consent to the end; contains no markup and no texts. */
export class CaptureFlow {
  screen: Screen = { name: "loading" };
  task: Task = "NEUTRAL";
  step = 0;
  note: Note | null = null;
  live: Live = idle;
  isLastMinute = false;
  /** The person is asked whether they need more time, or has just been given it. */
  time: "asked" | "given" | null = null;
  camera: LiveCamera | null = null;
  private readonly session: CaptureSession;
  private readonly host: FlowHost;
  private run = new AbortController();
  private engine: Promise<Engine | null> | null = null;
  private readonly dwell = createHintDwell();
  private neutral = createNeutralFace();
  /** Challenges whose photo went with frames of the face at rest. */
  private readonly withRest = new Set<string>();
  /** Goes on without hints, while the models are still loading. */
  private giveUpHints: (() => void) | null = null;
  private hasGivenUpHints = false;
  private clock: ReturnType<typeof setInterval> | undefined;
  private withoutLight = false;
  /** Answers whether the screen may change its colour, while the person is asked. */
  private answerColours: ((mayShow: boolean) => void) | null = null;
  /** Photos refused in a row for what came with them, and states found to be stale. */
  private refused = 0;
  private stale = 0;
  /** While "photo taken" is on screen. */
  private resting: Promise<void> = Promise.resolve();

  constructor(session: CaptureSession, host: FlowHost) {
    this.session = session;
    this.host = host;
  }

  get steps(): number {
    return this.isKnown ? this.session.state().challengesTotal : 0;
  }
  get isFinal(): boolean {
    return this.screen.name === "problem" && isFinalProblem(this.screen.problem);
  }
  /** Whether a photo from another app is enough for this session. */
  get canUseFile(): boolean {
    return !this.isKnown || this.session.state().requiredAssurance === "uploaded";
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
      if (state.status === "EXPIRED") return this.fail(state.isCancelled ? "cancelled" : "expired");
      this.show({ name: state.consent ? "welcome_back" : "consent" });
      // Loads the engine while the person reads.
      if (canUseCamera()) void this.load();
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
   * camera, where that is enough.
   */
  async goLive(): Promise<void> {
    if (!canUseCamera()) return this.withoutCamera("camera_missing");
    const signal = this.restart();
    this.refused = 0;
    this.live = idle;
    this.task = "NEUTRAL";
    this.show({ name: "live" });
    await this.guarded(signal, async () => {
      const video = await this.host.video();
      const { mirrored } = this.session.state();
      const onEnd = () => this.fail("camera_ended");
      const camera = await openLiveCamera(video, { onEnd, mirrored, signal });
      this.camera = camera;
      this.change({ isStarting: false });
      const engine = await this.hintsOrNone(this.load(), camera);
      signal.throwIfAborted();
      this.change({ hasHints: engine !== null || this.hasGivenUpHints });
      if (await this.takeAll(signal, camera, engine)) return this.complete();
      void this.begin();
    });
  }

  /** Shows a file input for one challenge at a time. */
  async goFile(): Promise<void> {
    if (!this.canUseFile) return this.fail("camera_required");
    const signal = this.restart();
    if (this.screen.name !== "file") this.show({ name: "loading" });
    await this.guarded(signal, async () => {
      const start = await this.startNext();
      signal.throwIfAborted();
      if (!start) return void this.begin();
      this.face(start);
      this.show({ name: "file" });
    });
  }

  async takeFile(file: Blob): Promise<void> {
    const next = this.session.next();
    if (!next) return void this.begin();
    const signal = this.restart();
    await this.guarded(signal, async () => {
      const photo = await shrinkPhoto(file);
      signal.throwIfAborted();
      if (!photo) return this.tell({ kind: "too_large" });
      this.tell({ kind: "sending" });
      // Choosing a file may have taken longer than a nonce lives.
      const start = await this.session.start({ challengeId: next.id });
      const written = writeFileReceipt(start, await browserFactsOf());
      signal.throwIfAborted();
      if (await this.send(signal, start, photo, written)) return this.complete();
      const { note } = this;
      await this.goFile();
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

  /** The person does not want to wait any longer for hints. */
  goOnWithoutHints(): void {
    this.giveUpHints?.();
  }

  /** How much of the models has arrived, 0..1; kept for a camera that is opened later. */
  private loaded = 0;
  private foundFinder: (finder: Finder) => void = () => {};
  /** What finds a face before the models are there. */
  private readonly finder = new Promise<Finder>((resolve) => {
    this.foundFinder = resolve;
  });
  private load(): Promise<Engine | null> {
    this.engine ??= this.host.loadEngine(
      (loaded) => {
        this.loaded = loaded;
        if (this.live.isLoading) this.change({ loaded });
      },
      (finder) => this.foundFinder(finder),
    );
    return this.engine;
  }

  /** The models, or null where the person went on without them. */
  private async hintsOrNone(engine: Promise<Engine | null>, camera: LiveCamera): Promise<Engine | null> {
    const offer = setTimeout(() => this.change({ isSlow: true }), pressOfferedAfterMs);
    this.hasGivenUpHints = false;
    this.change({ isLoading: true, loaded: this.loaded });
    const without = new Promise<null>((resolve) => {
      this.giveUpHints = () => {
        this.hasGivenUpHints = true;
        resolve(null);
      };
    });
    const until = new AbortController();
    void this.finder.then((finder) => this.findFirst(finder, camera, until.signal));
    const found = await Promise.race([engine, without]);
    until.abort();
    clearTimeout(offer);
    this.giveUpHints = null;
    this.change({ isSlow: false, isLoading: false, hint: null });
    return found;
  }

  private async findFirst(finder: Finder, camera: LiveCamera, until: AbortSignal): Promise<void> {
    await camera.find(finder, until, {
      situation: () => this.situation(),
      onHint: (hint) => this.change({ hint: hint && this.dwell.of(hint, performance.now(), false) }),
    });
  }

  /** Stops until the person goes on: the camera is released, what was sent stays. */
  pause(): void {
    this.fail("stopped");
  }

  /** Takes another challenge in place of the current one, for somebody who cannot do this one. */
  async swap(): Promise<void> {
    const next = this.session.next();
    if (!next) return;
    const isFile = this.screen.name === "file";
    const signal = this.restart();
    this.show({ name: "loading" });
    await this.guarded(signal, async () => {
      await this.session.swap(next.id);
      signal.throwIfAborted();
      if (isFile) await this.goFile();
      else void this.goLive();
      this.tell({ kind: "swapped" });
    });
  }
  /** Whether the server would still give another challenge for the current one. */
  get canSwap(): boolean {
    const next = this.isKnown ? this.session.next() : null;
    return next !== null && this.session.canSwap(next.id);
  }

  /** Asks the server for more time; what is going on goes on. */
  async moreTime(): Promise<void> {
    if (this.time !== "asked" || this.isAskingForTime) return;
    this.isAskingForTime = true;
    try {
      await this.session.extend();
      this.forget("offline");
      this.forget("busy");
      this.isLastMinute = false;
      this.setTime("given");
      setTimeout(() => this.time === "given" && this.setTime(null), givenMs);
    } catch {
      // None is left, or the session is over: the state tells. Without a network the question stays.
      await this.session.read().catch(() => undefined);
      this.lookAtClock();
    } finally {
      this.isAskingForTime = false;
    }
  }
  private isAskingForTime = false;

  /** Shows the way to the phone, and goes on when the check is done there. */
  async handOver(): Promise<void> {
    const signal = this.restart();
    this.show({ name: "hand_over" });
    await this.guarded(signal, () => this.awaitPhone(signal));
  }

  private async awaitPhone(signal: AbortSignal): Promise<void> {
    for (;;) {
      await wait(handOverMs);
      signal.throwIfAborted();
      const { status, isCancelled } = await this.session.read();
      signal.throwIfAborted();
      if (status === "COMPLETED") return this.complete();
      if (status === "EXPIRED") return this.fail(isCancelled ? "cancelled" : "expired");
    }
  }

  /** The person's answer to whether the screen may change its colour. */
  allowColours(mayShow: boolean): void {
    this.answerColours?.(mayShow);
  }

  /** Releases the camera and cancels everything in progress. */
  stop(): void {
    this.run.abort();
    this.isStopped = true;
    clearInterval(this.clock);
  }
  private isStopped = false;

  /** @returns whether the session is now complete */
  private async takeAll(signal: AbortSignal, camera: LiveCamera, engine: Engine | null): Promise<boolean> {
    let start = await this.startNext();
    let hasApproached: string | null = null;
    while (start) {
      signal.throwIfAborted();
      const isAgain = hasApproached === start.challenge.id;
      hasApproached = start.challenge.id;
      const shot = await this.perform(signal, camera, engine, start, {
        skipApproach: isAgain && this.canSkip(),
      });
      signal.throwIfAborted();
      if (!shot) {
        // Without a photo in time: a fresh nonce, and on with the same challenge.
        start = await this.restartOf(start);
        continue;
      }
      if (await this.sendShot(signal, camera, shot)) return true;
      this.resting = wait(takenMs).then(() => this.forget("taken"));
      start = await this.startNext();
    }
    signal.throwIfAborted();
    return false;
  }

  /** Whether the frames of the step closer are worth nothing to this session. */
  private canSkip(): boolean {
    const { requiredAssurance } = this.session.state();
    return requiredAssurance === "uploaded" || requiredAssurance === "captured";
  }

  private startNext(): Promise<ChallengeStart | null> {
    const next = this.session.next();
    if (!next && !this.session.hasMore()) return Promise.resolve(null);
    const { withoutLight } = this;
    return this.session.start({ ...(next ? { challengeId: next.id } : {}), withoutLight });
  }
  private restartOf({ challenge }: ChallengeStart): Promise<ChallengeStart> {
    const { withoutLight } = this;
    return this.session.start({ challengeId: challenge.id, withoutLight });
  }

  /**
   * Leads through one challenge: at rest, a step closer, the colours, the pose.
   * @returns null when there was no photo before the nonce became too old
   */
  private async perform(
    signal: AbortSignal,
    camera: LiveCamera,
    engine: Engine | null,
    begun: ChallengeStart,
    { skipApproach }: { skipApproach: boolean },
  ): Promise<(Shot & { start: ChallengeStart }) | null> {
    let start = begun;
    const startedAt = performance.now();
    const isFar = start.stage === "approach" && !skipApproach;
    camera.beginRecording();
    this.face(start, "NEUTRAL");
    if (engine) await this.settle(camera, engine, start, isFar);
    await this.resting;
    signal.throwIfAborted();
    const evidenceAt = performance.now();
    if (isFar) await this.approach(camera, engine, start);
    if (start.light && !(await this.showColours(signal, camera, start.light)))
      start = await this.restartOf(start);
    // The pose is shown to a face at rest: its frames begin there.
    if (engine && (isFar || start.light)) await this.settle(camera, engine, start, false);
    const lifeMs = start.expiresInSeconds * 1000;
    const giveUpAt = startedAt + lifeMs - Math.min(nonceSpareMs, lifeMs / 4);
    const isWanted = isFar && !this.canSkip();
    const until = isWanted ? Math.min(giveUpAt, evidenceAt + evidenceMs) : giveUpAt;
    const shot = await this.takePhoto(camera, engine, start, until);
    return shot && { ...shot, start };
  }

  private async settle(
    camera: LiveCamera,
    engine: Engine,
    { challenge }: ChallengeStart,
    isFar: boolean,
  ): Promise<void> {
    this.change({ ...unseen, isFar });
    await camera.settle(engine, this.neutral, {
      situation: () => this.situation(),
      eyes: challenge.type === "BLINK" && !this.neutral.hasEyes(),
      isFar,
      onSeen: (seen) => this.see(seen),
    });
  }

  private async approach(camera: LiveCamera, engine: Engine | null, start: ChallengeStart): Promise<void> {
    this.face(start, "CLOSER");
    this.change({ ...unseen, isFar: false });
    await camera.approach(engine, { situation: () => this.situation(), onSeen: (seen) => this.see(seen) });
  }

  /** @returns false where the person cannot have changing colours */
  private async showColours(
    signal: AbortSignal,
    camera: LiveCamera,
    light: { colours: string[]; colourMs: number },
  ): Promise<boolean> {
    this.task = "COLOURS";
    this.note = null;
    this.change({ ...unseen, colourSeconds: Math.round((light.colours.length * light.colourMs) / 1000) });
    const mayShow = await new Promise<boolean>((resolve, reject) => {
      this.answerColours = resolve;
      signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    });
    this.answerColours = null;
    this.withoutLight ||= !mayShow;
    this.change({ colourSeconds: null, hint: "hold" });
    if (mayShow) await camera.showColours(light, (colour, ring) => this.change({ colour, ring }));
    return mayShow;
  }

  private async takePhoto(
    camera: LiveCamera,
    engine: Engine | null,
    { challenge }: ChallengeStart,
    giveUpAt: number,
  ): Promise<Shot | null> {
    this.face({ challenge });
    this.forget("sending");
    this.change({ ...unseen, canPress: engine === null });
    const offer = setTimeout(() => this.change({ canPress: true }), pressOfferedAfterMs);
    const offerSwap = setTimeout(() => this.change({ canSwap: this.canSwap }), swapOfferedAfterMs);
    try {
      return await camera.photoOf(engine, challenge, {
        situation: () => this.situation(),
        giveUpAt,
        onSeen: (seen) => this.see(seen),
      });
    } finally {
      clearTimeout(offer);
      clearTimeout(offerSwap);
    }
  }

  private see(seen: Seen): void {
    const { kind } = this.note ?? {};
    const isOld = kind === "retake" || kind === "again" || kind === "swapped";
    if (seen.progress > 0.5 && isOld && this.task !== "NEUTRAL") this.note = null;
    this.change({ ...seen, hint: this.dwell.of(seen.hint, performance.now(), seen.isTaking) });
  }

  /** Shows this challenge as the current one, or what comes before it. */
  private face({ challenge }: Pick<ChallengeStart, "challenge">, task: Task = challenge.type): void {
    if (task !== this.task) this.dwell.forget();
    this.task = task;
    this.step = this.session.stepOf(challenge.id);
  }

  private forget(kind: Note["kind"]): void {
    if (this.note?.kind === kind) this.tell(null);
  }

  private situation(): Situation {
    const { limits, challenges } = this.session.state();
    return {
      limits,
      neutral: this.neutral.value(),
      view: this.host.view(),
      // What comes later is unknown, and a photo must not answer two challenges.
      asked: this.session.hasMore() ? challengeTypes : challenges.map(({ type }) => type),
      needsClearSmile: needsClearSmile(challenges, this.withRest),
    };
  }

  private async sendShot(
    signal: AbortSignal,
    camera: LiveCamera,
    { start, ...shot }: Shot & { start: ChallengeStart },
  ): Promise<boolean> {
    this.host.photoTaken();
    this.tell({ kind: "sending" });
    const facts = { camera: camera.facts(), browser: await browserFactsOf() };
    const written = await writeReceipt(shot, start, facts);
    signal.throwIfAborted();
    try {
      const isComplete = await this.send(signal, start, shot.photo, written);
      if (shot.hasRest) this.withRest.add(start.challenge.id);
      else this.withRest.delete(start.challenge.id);
      return isComplete;
    } catch (error) {
      const why = againFor(error);
      if (!why || signal.aborted) throw error;
      if (why === "not_seen" && this.withoutLight) {
        this.fail("colours_required");
        signal.throwIfAborted();
      }
      this.refused += 1;
      if (this.refused >= againMax) {
        this.fail(stuckProblem[why]);
        signal.throwIfAborted();
      }
      // Another device, or a lost response, may have answered meanwhile.
      const state = await this.session.read();
      signal.throwIfAborted();
      if (state.status === "COMPLETED") return true;
      this.tell({ kind: "again", why });
      return false;
    }
  }

  /** @returns whether the session is now complete */
  private async send(
    signal: AbortSignal,
    { challenge }: { challenge: { id: string; type: ChallengeType } },
    photo: Blob,
    written: WrittenReceipt,
  ): Promise<boolean> {
    this.tell({ kind: "sending" });
    this.change(unseen);
    let sent: Sent;
    try {
      sent = await this.session.send(challenge.id, photo, written);
    } catch (error) {
      signal.throwIfAborted();
      if (!isUnusablePhoto(error)) throw error;
      this.tell({ kind: "unusable" });
      return false;
    }
    signal.throwIfAborted();
    this.refused = 0;
    this.stale = 0;
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
    this.time = null;
    const { id: checkId, redirectUrl } = this.session.state();
    this.show({ name: "done" });
    this.host.emit("completed", { checkId, redirectUrl });
  }

  private fail(problem: Problem): void {
    this.restart();
    if (isFinalProblem(problem)) this.time = null;
    this.show({ name: "problem", problem });
    this.host.emit("error", { code: problem, isFinal: isFinalProblem(problem) });
  }

  /** There is no camera: a file will do, or the person learns what is missing. */
  private withoutCamera(problem: Problem): Promise<void> | void {
    // On a phone the camera app does at once; elsewhere people learn of their phone first.
    if (this.canUseFile && isHandheld()) return this.goFile();
    this.fail(problem);
    const { signal } = this.run;
    void this.guarded(signal, () => this.awaitPhone(signal));
  }

  /** Shows an error screen with the next step for any failure; an aborted run ends silently. */
  private async guarded(signal: AbortSignal, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (signal.aborted) return;
      const isFile = this.screen.name === "file";
      const why = againFor(error);
      if (isFile && why === "not_seen") return this.fail("camera_required");
      if (isStale(error) || why) return void this.resume(why);
      const problem = problemFor(error);
      if (problem === "camera_missing") return void this.withoutCamera(problem);
      this.fail(problem);
    }
  }

  /** Another device was faster, or a response was lost: continues with what is left, without asking. */
  private async resume(why: Again | null): Promise<void> {
    this.stale += 1;
    if (this.stale > againMax) return this.fail("open_elsewhere");
    const wasFile = this.screen.name === "file";
    const signal = this.restart();
    await this.guarded(signal, async () => {
      const state = await this.session.read();
      signal.throwIfAborted();
      if (state.status === "COMPLETED") return this.complete();
      if (state.status === "EXPIRED") return this.fail(state.isCancelled ? "cancelled" : "expired");
      if (!state.consent) return this.show({ name: "consent" });
      if (!wasFile) return void this.goLive();
      await this.goFile();
      if (why) this.tell({ kind: "again", why });
    });
  }

  private watchClock(): void {
    clearInterval(this.clock);
    if (!this.isStopped) this.clock = setInterval(() => this.lookAtClock(), 1000);
  }

  private lookAtClock(): void {
    const left = this.session.millisecondsLeft();
    if (left === 0) return void this.timeUp();
    const isLastMinute = left < 60_000;
    const isEnding = this.session.isEnding();
    if (isEnding && this.time !== "asked") this.setTime("asked");
    else if (!isEnding && this.time === "asked") this.setTime(null);
    if (isLastMinute === this.isLastMinute) return;
    this.isLastMinute = isLastMinute;
    this.host.changed();
  }

  private async timeUp(): Promise<void> {
    clearInterval(this.clock);
    if (this.isOver()) return;
    // Another device may have asked for more time.
    const state = await this.session.read().catch(() => null);
    if (this.isOver()) return;
    if (state?.status === "COMPLETED") return this.complete();
    if (!state || state.status === "EXPIRED") return this.fail(state?.isCancelled ? "cancelled" : "expired");
    this.watchClock();
  }

  private isOver(): boolean {
    return this.isStopped || this.screen.name === "done";
  }
  private setTime(time: CaptureFlow["time"]): void {
    this.time = time;
    this.host.changed();
  }

  /**
   * Cancels the current run.
   * @returns the signal of the next one
   */
  private restart(): AbortSignal {
    this.run.abort();
    this.run = new AbortController();
    this.camera = null;
    this.answerColours = null;
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
