import { html, LitElement, nothing, type TemplateResult } from "lit";
import { createAnnouncer } from "./announcer.ts";
import { chooseCamera } from "./camera.ts";
import { createCaptureClient } from "./capture-client.ts";
import { CaptureFlow } from "./capture-flow.ts";
import { createCaptureSession } from "./capture-session.ts";
import { engineBackends, loadEngine } from "./engine.ts";
import type { LiveStats } from "./frame-watcher.ts";
import { headStyles } from "./head-picture.ts";
import { readLinkToken } from "./link-token.ts";
import { drawLogo } from "./logo-canvas.ts";
import type { Host } from "./render-parts.ts";
import { renderScreen } from "./render-screen.ts";
import { sentenceOf } from "./sentences.ts";
import { createSpeech, createTone } from "./speech.ts";
import { styles } from "./styles.ts";
import { embedderOf, tellEmbedder } from "./tell-embedder.ts";
import { wordsFor } from "./translations/languages.ts";
import type { Words } from "./translations/translation.ts";
import { viewOf } from "./view-of.ts";
import { networkPause } from "./with-retries.ts";

/** The server that served this script. */
const base = new URL(import.meta.url).origin;
const redirectMs = 6000;
/** Milliseconds to listen to the question about time, before hints go on. */
const timeHoldMs = 5000;

/**
 * Leads a person through a liveness session: `<verifyhq-liveness session-token="ses_…">`.
 * Events: `ready`, `challenge-completed`, `completed` and `error`, each with its data in `detail`.
 */
class VerifyhqLiveness extends LitElement implements Host {
  static override properties = {
    sessionToken: { attribute: "session-token" },
    locale: {},
    engine: {},
    hosted: { type: Boolean },
    embedders: {},
    words: { state: true },
  };
  static override styles = [styles, headStyles];

  declare sessionToken: string;
  /** BCP 47 tag; defaults to the browser's language. */
  declare locale: string | null;
  /** `wasm` or `humangl` to force one. */
  declare engine: string | null;
  /** True on our hosted page: redirects at the end. */
  declare hosted: boolean;
  /** Origins that may embed our hosted page, separated by spaces. */
  declare embedders: string | null;
  declare words: Words;

  readonly speech = createSpeech();
  private readonly tone = createTone();
  private readonly announcer = createAnnouncer({ everyMs: 1800, say: (text) => this.say(text) });
  private flow: CaptureFlow | null = null;
  private redirect: ReturnType<typeof setTimeout> | undefined;
  private shownAs = "";
  private timeSaid: CaptureFlow["time"] = null;

  constructor() {
    super();
    this.sessionToken = "";
    this.locale = null;
    this.engine = null;
    this.hosted = false;
    this.embedders = null;
    this.words = wordsFor([]);
  }

  /** Performance figures, for tests and measurements. */
  get stats(): LiveStats | null {
    return this.flow?.camera?.stats ?? null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // What showed until this script ran.
    if (this.hosted) this.replaceChildren();
    // Links of before carry the token in their path, and the server passes it on.
    if (this.hosted && !this.sessionToken) {
      this.readLink();
      // Another link opened in this tab or frame differs in its fragment alone, and loads nothing.
      window.addEventListener("hashchange", this.readLink);
    }
    const wanted = this.hosted ? new URLSearchParams(location.search).get("lang") : null;
    this.words = wordsFor([wanted, this.locale, ...navigator.languages]);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("hashchange", this.readLink);
    this.leave();
  }

  private readonly readLink = (): void => {
    this.sessionToken = readLinkToken(embedderOf(this.embedders));
  };

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has("locale") && this.locale) this.words = wordsFor([this.locale]);
    if (changed.has("sessionToken") && this.isConnected) this.start();
  }

  private start(): void {
    this.leave();
    const client = createCaptureClient(
      base,
      this.sessionToken,
      this.hosted ? embedderOf(this.embedders) : null,
    );
    const session = createCaptureSession(client, {
      pause: networkPause,
      now: () => performance.now(),
      onWait: ({ code }) => this.flow?.tell({ kind: code === "NETWORK" ? "offline" : "busy" }),
    });
    const backends = engineBackends.filter((name) => !this.engine || name === this.engine);
    this.flow = new CaptureFlow(session, {
      changed: () => this.requestUpdate(),
      video: async () => {
        await this.updateComplete;
        const video = this.renderRoot.querySelector("video");
        if (!video) throw new Error("no video to show");
        return video;
      },
      view: () => viewOf(this.renderRoot.querySelector("video")),
      loadEngine: (onProgress, onFinder) => loadEngine(base, { backends, onProgress, onFinder }),
      photoTaken: () => this.tone.play(),
      emit: (name, detail) => this.tell(name, detail),
    });
    void this.flow.begin();
  }

  private leave(): void {
    this.flow?.stop();
    this.speech.stop();
    this.tone.close();
    this.announcer.stop();
    clearTimeout(this.redirect);
  }

  private tell(name: string, detail: object): void {
    if (name === "error" && "code" in detail && detail.code === "origin_not_allowed")
      // biome-ignore lint/suspicious/noConsole: for the developer of the page around it
      console.error(
        `verifyhq-liveness: this page's origin is not allowed. Add ${embedderOf(this.embedders) ?? location.origin} under “Sites that embed the capture page” on the dashboard's page Settings.`,
      );
    const isWelcome = this.dispatchEvent(new CustomEvent(name, { detail, cancelable: true }));
    if (!this.hosted) return;
    tellEmbedder(this.embedders, name, detail);
    if (name !== "completed" || !isWelcome) return;
    const address = this.returnAddress();
    if (address) this.redirect = setTimeout(() => location.assign(address), redirectMs);
  }

  /** The URL to return to at the end, with the check's id and how the session ended as parameters. */
  returnAddress(): string | null {
    const state = this.flow?.state();
    if (!state?.redirectUrl || !/^https?:/.test(state.redirectUrl)) return null;
    const address = new URL(state.redirectUrl);
    const isDone = this.flow?.screen.name === "done";
    address.searchParams.set("checkId", state.id);
    address.searchParams.set("status", isDone ? "completed" : this.flow?.isFinal ? "expired" : "cancelled");
    return address.href;
  }

  private say(text: string): void {
    const region = this.renderRoot.querySelector("[role=status]");
    if (region) region.textContent = text;
    this.speech.say(text, this.words.locale);
  }

  linkAddress(): string {
    const address = new URL("/verify", base);
    address.searchParams.set("lang", this.words.locale);
    address.hash = this.sessionToken;
    return address.href;
  }

  chooseCamera(deviceId: string): void {
    chooseCamera(deviceId);
    this.goLive();
  }
  moreTime(): void {
    const heading = this.renderRoot.querySelector("h1");
    // Its button goes, and the focus with it.
    void this.flow
      ?.moreTime()
      .then(() => this.flow?.time !== "asked" && heading?.focus({ preventScroll: true }));
  }
  setLanguage(locale: string): void {
    this.words = wordsFor([locale]);
  }
  toggleVoice(): void {
    this.speech.set(!this.speech.isOn());
    if (this.flow) this.speech.say(sentenceOf(this.flow, this.words), this.words.locale);
    this.requestUpdate();
  }
  agree(): void {
    this.tone.unlock();
    void this.flow?.agree(this.words.consent.version, this.words.locale);
  }
  goLive(): void {
    this.tone.unlock();
    void this.flow?.goLive();
  }

  /** Draws the logo where one is shown; a picture that cannot be read leaves the name. */
  private async drawLogos(): Promise<void> {
    for (const canvas of this.renderRoot.querySelectorAll<HTMLCanvasElement>("canvas.logo")) {
      const { logo, drawn } = canvas.dataset;
      if (!logo || logo === drawn) continue;
      canvas.dataset.drawn = logo;
      await drawLogo(canvas, logo).catch(() => canvas.replaceWith(canvas.getAttribute("aria-label") ?? ""));
    }
  }

  override updated(changed: Map<PropertyKey, unknown>): void {
    const { flow } = this;
    if (changed.has("words") && this.hosted) {
      const { locale, direction, check } = this.words;
      Object.assign(document.documentElement, { lang: locale, dir: direction });
      document.title = check;
    }
    void this.drawLogos();
    if (!flow) return;
    const problem = flow.screen.name === "problem" ? flow.screen.problem : "";
    const asked = flow.live.colourSeconds === null ? "" : "asked";
    const shown = `${flow.screen.name} ${problem} ${flow.task} ${asked}`;
    const isNew = shown !== this.shownAs;
    this.shownAs = shown;
    // Focus the heading of a new screen; a new challenge is announced by itself.
    if (isNew && flow.screen.name !== "loading") {
      const heading = this.renderRoot.querySelector("h1");
      if (this.hosted || this.contains(document.activeElement)) heading?.focus({ preventScroll: true });
    }
    this.announcer.announce(sentenceOf(flow, this.words), isNew);
    if (flow.time === this.timeSaid) return;
    this.timeSaid = flow.time;
    const { question, given } = this.words.moreTime;
    if (flow.time) this.announcer.interject(flow.time === "asked" ? question : given, timeHoldMs);
  }

  override render(): TemplateResult {
    const { words, flow } = this;
    const content = html`${flow ? renderScreen(this, flow, words) : nothing}
      <div class="sr" role="status" aria-live="polite"></div>`;
    // An embedding page has its own `<main>`.
    return this.hosted
      ? html`<main class="page" lang=${words.locale} dir=${words.direction}>${content}</main>`
      : html`<section class="page" lang=${words.locale} dir=${words.direction} aria-label=${words.check}>${content}</section>`;
  }
}

if (!customElements.get("verifyhq-liveness")) customElements.define("verifyhq-liveness", VerifyhqLiveness);
