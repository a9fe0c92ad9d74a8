import { stringify } from "csv-stringify/sync";

/** Tells a spreadsheet that the file is UTF-8. */
export const byteOrderMark = "\uFEFF";

export type CsvValue = string | number | boolean | null;

/**
 * Blanks before a formula, which some spreadsheets drop before they run it; csv-stringify looks at the first
 * letter alone.
 */
const hiddenFormula = /^(?![\t\r])\s+[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^\n/;

const harmless = (value: CsvValue): CsvValue =>
  typeof value === "string" && hiddenFormula.test(value) ? `'${value}` : value;

/**
 * Lines of a CSV file as RFC 4180 has them, the last with its end too. What a spreadsheet would run as a
 * formula gets an apostrophe in front.
 */
export const csvLines = (rows: readonly (readonly CsvValue[])[]): string =>
  stringify(
    rows.map((row) => row.map(harmless)),
    {
      record_delimiter: "windows",
      // A lone line feed is no end of a record for csv-stringify, and is one for spreadsheets.
      quoted_match: /[\r\n]/,
      escape_formulas: true,
      cast: { boolean: String },
    },
  );
