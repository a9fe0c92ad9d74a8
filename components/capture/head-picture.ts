import { css, svg, type TemplateResult, unsafeCSS } from "lit";
import { taskHints } from "./challenge-hints.ts";
import type { Motion } from "./hints.ts";
import type { Task } from "./translations/instructions.ts";

/** A head that demonstrates the task as in a mirror: the person's left is on the left. */
export const headPicture = (task: Task): TemplateResult => svg`
  <svg class="head ${task.toLowerCase()}" viewBox="0 0 64 72" aria-hidden="true" focusable="false">
    <path class="neck" d="M24 56v8c0 3-8 5-12 8h40c-4-3-12-5-12-8v-8z" />
    <path class="skull" d="M32 4c13 0 20 9 20 23 0 18-9 33-20 33S12 45 12 27C12 13 19 4 32 4z" />
    <g class="face">
      <g class="eye"><ellipse cx="24" cy="28" rx="3" ry="3.4" /></g>
      <g class="eye"><ellipse cx="40" cy="28" rx="3" ry="3.4" /></g>
      <path class="lid" d="M20.500 28.500q3.500 2.600 7 0M36.500 28.500q3.500 2.600 7 0" />
      <path class="nose" d="M32 29v9h-3" />
      <path class="mouth" d="M26 46.500h12" />
      <path class="smile" d="M23 44q9 9 18 0" />
      <ellipse class="open" cx="32" cy="47" rx="5" ry="5.500" />
    </g>
  </svg>`;

function motionStyles([task, { motion }]: [string, { motion: Motion | null }]): string {
  if (!motion) return "";
  const name = task.toLowerCase();
  const animate = (keyframes: string) => `animation: vhq-${keyframes} 2.6s ease-in-out infinite;`;
  if (!("hides" in motion)) {
    const [part, transform] = "face" in motion ? [" .face", motion.face] : ["", motion.head];
    return `
  .head.${name}${part} { transform: ${transform}; ${animate(name)} }
  @keyframes vhq-${name} { 0%, 15%, 100% { transform: none; } 45%, 75% { transform: ${transform}; } }`;
  }
  return `
  .head.${name} .${motion.hides} { opacity: 0; ${animate("hide")} }
  .head.${name} .${motion.shows} { opacity: 1; ${animate("show")} }`;
}

export const headStyles = css`
  .head { width: 72px; height: 80px; flex: none; }
  .head .skull, .head .neck { fill: var(--_soft); stroke: var(--_accent); stroke-width: 2; }
  .head .neck { stroke: none; }
  .head .eye ellipse { fill: var(--_ink); }
  .head .nose, .head .mouth, .head .smile, .head .lid {
    fill: none; stroke: var(--_ink); stroke-width: 2.2; stroke-linecap: round; stroke-linejoin: round;
  }
  .head .open { fill: var(--_ink); }
  .head .smile, .head .open, .head .lid { opacity: 0; }
  .head .face, .head .eye, .head .open { transform-box: fill-box; transform-origin: center; }
  ${unsafeCSS(Object.entries(taskHints).map(motionStyles).join(""))}
  @keyframes vhq-show { 0%, 15%, 100% { opacity: 0; } 40%, 75% { opacity: 1; } }
  @keyframes vhq-hide { 0%, 15%, 100% { opacity: 1; } 40%, 75% { opacity: 0; } }
  @media (prefers-reduced-motion: reduce) { .head, .head * { animation: none !important; } }
`;
