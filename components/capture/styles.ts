import { css } from "lit";

const dark = css`
  --_accent: var(--verifyhq-accent, #5cc9b4);
  --_on-accent: var(--verifyhq-on-accent, #06201b);
  --_surface: var(--verifyhq-surface, #0d1011);
  --_raised: #171b1d;
  --_ink: var(--verifyhq-ink, #eceeee);
  --_ink-soft: #a9b3b1;
  --_line: #333b3d;
  --_soft: color-mix(in srgb, var(--_accent) 20%, var(--_surface));
  --_warn: #f0b35e;
`;

/** Calm design: one oval, touch-sized targets. An embedding page may set `--verifyhq-accent` and similar. */
export const styles = css`
  :host {
    --_accent: var(--verifyhq-accent, #0f6b5c);
    --_on-accent: var(--verifyhq-on-accent, #ffffff);
    --_surface: var(--verifyhq-surface, #f7f8f8);
    --_raised: #ffffff;
    --_ink: var(--verifyhq-ink, #16201e);
    --_ink-soft: #4c5855;
    --_line: #d5dbd9;
    --_soft: color-mix(in srgb, var(--_accent) 13%, var(--_surface));
    --_warn: #8a4b00;
    color-scheme: light dark;
    display: block;
    min-height: 34rem;
    background: var(--_surface);
    color: var(--_ink);
    font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
    -webkit-text-size-adjust: 100%;
  }
  @media (prefers-color-scheme: dark) { :host(:not([theme="light"])) { ${dark} } }
  :host([theme="light"]) { color-scheme: light; }
  :host([theme="dark"]) { ${dark} color-scheme: dark; }
  :host([hidden]) { display: none; }
  * { box-sizing: border-box; }
  .page {
    display: flex; flex-direction: column; min-height: inherit; margin: 0 auto; max-width: 60rem;
    padding: max(0.75rem, env(safe-area-inset-top)) max(1rem, env(safe-area-inset-right))
      max(1rem, env(safe-area-inset-bottom)) max(1rem, env(safe-area-inset-left));
  }
  :host([hosted]) .page { min-height: 100dvh; }
  .bar { display: flex; justify-content: flex-end; align-items: center; gap: 0.5rem; min-height: 44px; }
  .bar .progress { color: var(--_ink-soft); font-size: 0.9rem; }
  .bar .gap { flex: 1; }
  .bar .quiet { padding-inline: 0.25rem; min-width: 48px; }
  .bar select { min-height: 44px; padding: 0.3rem 0.5rem; max-width: 8.5rem; background: none; border-color: transparent; color: var(--_ink-soft); font-size: 0.9rem; }
  .bar select option { background: var(--_raised); color: var(--_ink); }
  .time { width: 100%; max-width: 30rem; margin: 0.25rem auto; padding: 0.6rem 0.9rem; border-radius: 14px; background: var(--_soft); display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0.5rem 1rem; }
  .time p { flex: 1 1 11rem; font-weight: 600; }
  .time + .content .stage { width: min(100%, 24rem, calc((100dvh - 31rem) * 0.75)); min-width: 9rem; }
  .content { flex: 1; display: flex; flex-direction: column; padding-block: 0.25rem; }
  @media (min-height: 640px) {
    .points ~ .actions { position: sticky; bottom: 0; margin: 0 -0.5rem -0.5rem; padding: 0.5rem; background: var(--_raised); border-radius: 14px; }
  }
  .card { margin: auto; width: 100%; max-width: 30rem; display: flex; flex-direction: column; gap: 1rem; }
  .sheet { background: var(--_raised); border: 1px solid var(--_line); border-radius: 20px; padding: clamp(1.25rem, 5vw, 2rem); }
  .centred { text-align: center; align-items: center; }
  .centred .actions, .centred .way { width: 100%; }
  .brand { display: flex; align-items: center; min-height: 2rem; font-weight: 650; color: var(--_ink-soft); overflow-wrap: anywhere; }
  .logo { max-width: 10rem; max-height: 3.5rem; width: auto; height: auto; }
  .asks { font-weight: 600; overflow-wrap: anywhere; }
  .heads { display: flex; justify-content: center; gap: 1.5rem; padding: 0.75rem 0 0; border-radius: 14px; background: var(--_surface); overflow: hidden; }
  .heads .head { width: 56px; height: 62px; }
  .points { list-style: none; padding: 0; gap: 0.7rem; }
  .points li { display: flex; gap: 0.7rem; align-items: flex-start; overflow-wrap: anywhere; }
  .points svg { width: 22px; height: 22px; flex: none; margin-top: 1px; fill: none; stroke: var(--_accent); stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; }
  .links { display: flex; flex-wrap: wrap; gap: 0.1rem 1.25rem; }
  .links a { color: inherit; min-height: 44px; display: inline-flex; align-items: center; overflow-wrap: anywhere; }
  .way { display: flex; flex-direction: column; align-items: center; gap: 0.5rem; }
  .or { display: flex; flex-direction: column; gap: 1rem; border-top: 1px solid var(--_line); padding-top: 1.25rem; width: 100%; }
  .qr { width: min(100%, 13rem); border-radius: 12px; }
  .address { padding: 0.5rem 0.75rem; border-radius: 10px; background: var(--_surface); overflow-wrap: anywhere; user-select: all; }
  .loads { position: absolute; inset-inline: 15%; bottom: 1.25rem; width: 70%; height: 8px; accent-color: var(--_accent); }
  .camera { display: inline-flex; align-items: center; gap: 0.4rem; color: var(--_ink-soft); max-width: 100%; }
  .camera svg { width: 20px; height: 20px; flex: none; fill: none; stroke: currentColor; stroke-width: 1.8; }
  .camera select { background: none; border-color: transparent; color: inherit; font-size: 0.9rem; min-width: 0; padding-inline: 0.25rem; text-overflow: ellipsis; }
  h1 { margin: 0; font-size: 1.45rem; line-height: 1.25; font-weight: 650; text-wrap: balance; }
  h1:focus { outline: none; }
  p { margin: 0; }
  ul { margin: 0; padding-block: 0; padding-inline: 1.1rem 0; display: flex; flex-direction: column; gap: 0.5rem; color: var(--_ink-soft); }
  .soft { color: var(--_ink-soft); }
  .small { font-size: 0.9rem; }
  button, .button, select {
    font: inherit; min-height: 48px; border-radius: 12px; padding: 0.6rem 1.1rem; cursor: pointer;
    border: 1px solid var(--_line); background: var(--_raised); color: var(--_ink);
    display: inline-flex; align-items: center; justify-content: center; gap: 0.5rem; text-decoration: none;
    text-align: center; touch-action: manipulation;
  }
  .primary { background: var(--_accent); border-color: var(--_accent); color: var(--_on-accent); font-weight: 600; }
  .quiet { background: none; border-color: transparent; color: var(--_ink-soft); text-decoration: underline; text-underline-offset: 3px; }
  .icon { min-width: 48px; padding: 0.6rem; }
  button:disabled { opacity: 0.55; cursor: default; }
  :is(button, select, a, .button:focus-within):focus-visible, .button:focus-within { outline: 3px solid var(--_accent); outline-offset: 2px; }
  .actions { display: flex; flex-direction: column; gap: 0.6rem; }
  .file { position: relative; overflow: hidden; }
  .file input { position: absolute; inset: 0; opacity: 0; font-size: 3rem; cursor: pointer; width: 100%; height: 100%; }
  .live { flex: 1; display: flex; flex-direction: column; align-items: center; gap: 0.75rem; min-height: 0; }
  .task { display: flex; align-items: center; gap: 0.9rem; width: 100%; max-width: 30rem; min-height: 108px; }
  .stage { position: relative; width: min(100%, 24rem, calc((100dvh - 25rem) * 0.75)); min-width: 13rem; aspect-ratio: 3 / 4; overflow: hidden; border-radius: 24px; background: var(--_raised); }
  video { width: 100%; height: 100%; object-fit: cover; transform: scaleX(-1); display: block; }
  .mask { position: absolute; inset: 0; width: 100%; height: 100%; }
  .mask .veil { fill: var(--_surface); opacity: 0.82; }
  .mask .track { fill: none; stroke: var(--_line); stroke-width: 5; }
  .mask .way { fill: none; stroke: var(--_accent); stroke-width: 5; opacity: 0.45; stroke-linecap: round; }
  .mask .ring { fill: none; stroke: var(--_accent); stroke-width: 9; stroke-linecap: round; }
  .mask g { transform-origin: 150px 200px; transition: transform 0.5s ease; }
  .mask .far { transform: scale(0.68); }
  .colour-question { width: 100%; max-width: 30rem; min-height: 7.2rem; display: flex; flex-direction: column; gap: 0.4rem; }
  /* Over the whole window, and the page's own colours with it: ink stays dark on a soft colour. */
  .live.bright { --_ink: #16201e; --_ink-soft: #2f3a37; --_accent: #0f6b5c; --_soft: #ffffff99; --_line: #0003; color: var(--_ink); position: fixed; inset: 0; z-index: 2147483000; padding: calc(max(0.75rem, env(safe-area-inset-top)) + 48px) 1rem 1rem; }
  .bright > * { position: relative; z-index: 1; }
  .bright > .stage { z-index: 0; }
  .bright > .colour { position: absolute; z-index: 0; inset: 0; width: 100%; height: 100%; }
  .bright .stage { background: none; border-radius: 0; overflow: visible; }
  .bright .mask { overflow: visible; }
  @media (max-height: 760px) { .asked .stage { width: min(100%, 24rem, calc((100dvh - 24.5rem) * 0.75)); min-width: 8rem; } }
  @media (prefers-reduced-motion: reduce) {
    .mask g { transition: none; }
    /* Who asks for less motion is more likely to need the other way: it is a button like the first. */
    .colour-question .quiet { border-color: var(--_line); background: var(--_raised); color: var(--_ink); text-decoration: none; order: -1; }
  }
  .says { width: 100%; max-width: 30rem; min-height: 3.4rem; text-align: center; font-size: 1.15rem; font-weight: 600; display: flex; align-items: center; justify-content: center; text-wrap: balance; }
  .says.warn { color: var(--_warn); font-size: 1rem; }
  .count { position: absolute; inset: 0; display: grid; place-items: center; font-size: 5rem; font-weight: 700; color: #fff; text-shadow: 0 2px 16px #000a; }
  .press { width: 100%; max-width: 30rem; min-height: 6.2rem; display: flex; flex-wrap: wrap; justify-content: center; align-content: flex-start; gap: 0.2rem 0.5rem; }
  .press .primary { width: 100%; }
  .press .quiet { flex: 0 1 auto; padding-inline: 0.6rem; }
  .mark { width: 64px; height: 64px; border-radius: 50%; background: var(--_soft); color: var(--_accent); display: grid; place-items: center; }
  .mark.calm { color: var(--_ink-soft); background: var(--_surface); }
  .mark svg { width: 32px; height: 32px; fill: none; stroke: currentColor; stroke-width: 2.5; stroke-linecap: round; stroke-linejoin: round; }
  .icon svg { width: 24px; height: 24px; fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; }
  .sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  .spinner { width: 40px; height: 40px; border-radius: 50%; border: 4px solid var(--_line); border-top-color: var(--_accent); animation: vhq-spin 1s linear infinite; margin: auto; }
  @keyframes vhq-spin { to { transform: rotate(1turn); } }
  @media (prefers-reduced-motion: reduce) { .spinner { animation-duration: 4s; } }
  @media (orientation: landscape) and (max-height: 560px) {
    :host { min-height: 20rem; }
    .page { padding-top: 0.25rem; padding-bottom: 0.5rem; }
    .live { display: grid; grid-template-columns: auto 1fr; grid-template-rows: 1fr auto auto 1fr; column-gap: 1.5rem; align-items: center; justify-items: start; }
    .stage { grid-row: 1 / -1; height: calc(100dvh - 4.2rem); min-height: 15rem; min-width: 0; width: auto; }
    .time + .content .stage { height: calc(100dvh - 9rem); min-height: 9rem; width: auto; min-width: 0; }
    .task { grid-row: 2; }
    .says { grid-row: 3; justify-content: flex-start; text-align: start; }
    .live > * { grid-column: 2; }
    .live > .stage { grid-column: 1; }
    .colour-question { grid-row: 3; }
    .asked .stage { width: auto; }
    .live.bright { padding: 3rem 1rem 0.5rem; }
    .press { grid-row: 4; align-self: start; justify-content: flex-start; }
    .press { min-height: 0; }
    .press .primary { width: auto; }
    .press .quiet { padding-inline: 0 0.6rem; }
  }
`;
