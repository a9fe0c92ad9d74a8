import { stringify } from "csv-stringify/sync";

/** Tells a spreadsheet that the file is UTF-8. */
export const byteOrderMark = "\uFEFF";

export type CsvValue = string | number | boolean | null;

/**
 * Lines of a CSV file as RFC 4180 has them, the last with its end too. What a spreadsheet would run as a formula gets an
 * apostrophe in front.
 */
export const csvLines = (rows: readonly (readonly CsvValue[])[]): string =>
  stringify(
    rows.map((row) => [...row]),
    { record_delimiter: "windows", escape_formulas: true, cast: { boolean: String } },
  );
