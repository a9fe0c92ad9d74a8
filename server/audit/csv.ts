import { stringify } from "csv-stringify/sync";

/** Tells a spreadsheet that the file is UTF-8. */
export const byteOrderMark = "\uFEFF";

export type CsvValue = string | number | boolean | null;

/**
 * Whitespace before a formula, which some spreadsheets strip before they run it; csv-stringify checks only
 * the first character.
 */
const hiddenFormula = /^(?![\t\r])\s+[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^\n/;

const harmless = (value: CsvValue): CsvValue =>
  typeof value === "string" && hiddenFormula.test(value) ? `'${value}` : value;

/**
 * Lines of a CSV file in RFC 4180 format, all of them terminated. Anything a spreadsheet would run as a
 * formula is prefixed with an apostrophe.
 */
export const csvLines = (rows: readonly (readonly CsvValue[])[]): string =>
  stringify(
    rows.map((row) => row.map(harmless)),
    {
      record_delimiter: "windows",
      // csv-stringify does not quote a lone line feed, but spreadsheets treat it as the end of a record.
      quoted_match: /[\r\n]/,
      escape_formulas: true,
      cast: { boolean: String },
    },
  );
