import type { Code, CodeLanguage, Token, TokenKind } from "./schemas.ts";

const quoted = `"(?:[^"\\\\\\n]|\\\\.)*"|'(?:[^'\\\\\\n]|\\\\.)*'`;
const number = "\\b\\d[\\d._]*\\b";
const words = (list: string) => `\\b(?:${list.split(" ").join("|")})\\b`;

const rulesOf: Record<CodeLanguage, Partial<Record<Exclude<TokenKind, "plain">, string>>> = {
  sh: {
    comment: "(?<=^|\\s)#[^\\n]*",
    string: `"(?:[^"\\\\]|\\\\.)*"|'[^']*'`,
    keyword: words("curl export for do done while if then fi echo set python3 node npm npx"),
    name: "\\$\\{?\\w+\\}?",
  },
  ts: {
    comment: "//[^\\n]*|/\\*[^]*?\\*/",
    string: `${quoted}|\`(?:[^\`\\\\]|\\\\.)*\``,
    keyword: words(
      "switch case default break import from export const let function async await return if else for of in while do throw new try catch finally type typeof null undefined true false",
    ),
    number,
  },
  py: {
    comment: "#[^\\n]*",
    string: `"""[^]*?"""|f?(?:${quoted})`,
    keyword: words(
      "import from as def class return if elif else for in while with try except finally raise not and or is None True False lambda yield break continue",
    ),
    number,
  },
  json: {
    name: '"(?:[^"\\\\\\n]|\\\\.)*"(?=\\s*:)',
    string: quoted,
    keyword: words("true false null"),
    number,
  },
  html: { comment: "<!--[^]*?-->", string: quoted, keyword: "</?[a-z][\\w-]*|/?>" },
  text: {},
};

const patternOf = Object.fromEntries(
  Object.entries(rulesOf).map(([language, rules]) => {
    const groups = Object.entries(rules).map(([kind, pattern]) => `(?<${kind}>${pattern})`);
    return [language, new RegExp(groups.join("|") || "(?!)", "g")];
  }),
);

/** Splits code into pieces of one colour. Deliberately rough: it does not parse. */
export function highlight(language: CodeLanguage, text: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  const addPlain = (plain: string) => {
    if (plain) tokens.push({ kind: "plain", text: plain });
  };
  for (const match of text.matchAll(patternOf[language] ?? /(?!)/g)) {
    const [kind] = Object.entries(match.groups ?? {}).find(([, found]) => found !== undefined) ?? [];
    if (!kind) continue;
    addPlain(text.slice(end, match.index));
    tokens.push({ kind: kind as TokenKind, text: match[0] });
    end = match.index + match[0].length;
  }
  addPlain(text.slice(end));
  return tokens;
}

export const toCode = (language: CodeLanguage, title: string, text: string): Code => ({
  language,
  title,
  text: text.trimEnd(),
  tokens: highlight(language, text.trimEnd()),
});
