import { pageWordsFor } from "./capture-page-words.ts";

const scriptPath = "/embed/verifyhq-liveness.js";

const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

/** Until the element is defined, its own content shows: at once without script, else when it takes long. */
const styles = `
html,body{margin:0;height:100%;background:#f7f8f8;color:#16201e}
verifyhq-liveness{display:block;min-height:100dvh}
.waiting{box-sizing:border-box;max-width:30rem;margin:0 auto;padding:25vh 1.5rem 2rem;font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
.waiting h1{margin:0 0 .75rem;font-size:1.45rem;line-height:1.25}
.waiting p{margin:0 0 1.25rem}
.late{visibility:hidden;animation:late 0s 8s forwards}
.failed .late{visibility:visible;animation:none}
.late button{font:inherit;font-weight:600;min-height:48px;padding:.6rem 1.4rem;border:0;border-radius:12px;background:#0f6b5c;color:#fff;cursor:pointer}
.late button:focus-visible{outline:3px solid #0f6b5c;outline-offset:2px}
@keyframes late{to{visibility:visible}}
@media (prefers-color-scheme:dark){html,body{background:#0d1011;color:#eceeee}.late button{background:#5cc9b4;color:#06201b}.late button:focus-visible{outline-color:#5cc9b4}}
`;

/** A link would lose the session's token, which is in the fragment of the address. */
const reloadScript = `addEventListener("error",()=>document.documentElement.classList.add("failed"),true);
addEventListener("click",({target})=>{if(target.id==="reload")location.reload()});`;

/** The capture page: the web component alone, and what shows where its script does not run. */
export function captureDocument(
  request: Request,
  page: { token: string | undefined; nonce: string; embedders: readonly string[] },
): string {
  const { token, nonce, embedders } = page;
  const { language, direction = "ltr", title, noScript, late, reload } = pageWordsFor(request);
  return `<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="robots" content="noindex, nofollow">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" media="(prefers-color-scheme: light)" content="#f7f8f8">
<meta name="theme-color" media="(prefers-color-scheme: dark)" content="#0d1011">
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<style nonce="${nonce}">${styles}</style>
<script nonce="${nonce}">${reloadScript}</script>
<script type="module" nonce="${nonce}" src="${scriptPath}"></script>
</head>
<body>
<verifyhq-liveness hosted${token === undefined ? "" : ` session-token="${escaped(token)}"`} embedders="${escaped(embedders.join(" "))}">
<noscript><main class="waiting"><h1>${title}</h1><p>${noScript}</p></main><style nonce="${nonce}">.late{display:none}</style></noscript>
<main class="waiting late"><h1>${title}</h1><p>${late}</p><button type="button" id="reload">${reload}</button></main>
</verifyhq-liveness>
</body>
</html>
`;
}
