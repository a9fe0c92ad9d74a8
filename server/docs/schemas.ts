/** The data behind the reference: plain objects, shared by pages, search and tests. */
export type Inline =
  | { kind: "text" | "strong" | "code"; text: string }
  | { kind: "link"; text: string; href: string };

export const sampleLanguages = ["sh", "ts", "py"] as const;
export type SampleLanguage = (typeof sampleLanguages)[number];
export type CodeLanguage = SampleLanguage | "json" | "html" | "text";

export type TokenKind = "plain" | "comment" | "string" | "keyword" | "number" | "name";
export type Token = { kind: TokenKind; text: string };

export type Code = { language: CodeLanguage; title: string; text: string; tokens: Token[] };

export type Block =
  | { kind: "heading"; level: 2 | 3; id: string; text: string }
  | { kind: "paragraph" | "note"; text: Inline[] }
  | { kind: "list"; isOrdered: boolean; items: Inline[][] }
  | { kind: "table"; head: Inline[][]; rows: Inline[][][] }
  | { kind: "code"; code: Code }
  | { kind: "samples"; samples: Code[] };

/** One field of a schema, with its nested fields. */
export type FieldRow = {
  name: string;
  type: string;
  isRequired: boolean;
  description: Inline[];
  /** The allowed values, if there are few. */
  values: string[];
  /** "1-100 characters", "default 20". */
  bounds: string[];
  fields: FieldRow[];
};

export type OperationError = { status: number; code: string; title: string };

export type OperationView = {
  id: string;
  method: string;
  path: string;
  title: string;
  description: Inline[];
  /** Who may call: "API key with the scope read", "session token". */
  callers: Inline[];
  parameters: { title: string; fields: FieldRow[] }[];
  body: { contentType: string; fields: FieldRow[] } | null;
  answer: { status: number; description: Inline[]; fields: FieldRow[] };
  errors: OperationError[];
  samples: Code[];
  recorded: Code;
};

export type NavigationGroup = { title: string; items: { href: string; title: string }[] };

/** One search result. */
export type SearchEntry = { id: string; href: string; page: string; title: string; text: string };

export const docsLanguageCookie = "docs-language";
export const readSampleLanguage = (text: string | undefined): SampleLanguage =>
  sampleLanguages.find((language) => language === text) ?? "sh";
