import { type Logger, pino } from "pino";

/**
 * Structured JSON on standard output. What is logged is chosen field by field: no header, body, key, token,
 * photo or embedding is ever passed in. Redaction is the second lock, not the first.
 */
export function createLog(level: string): Logger {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: ["*.apiKey", "*.sessionToken", "*.embedding", "*.bytes", "*.headers", "*.password"],
  });
}

export type Log = Logger;
