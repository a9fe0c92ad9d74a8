import { type Logger, pino } from "pino";

const bufferBytes = 4096;
const flushEveryMs = 250;

/**
 * Structured JSON on standard output, written in batches so that no request waits for it. Fields are logged
 * one by one on purpose: no header, body, key, token, photo or embedding is ever passed in. Redaction is a
 * second safeguard.
 */
export function createLog(level: string): Logger {
  const destination = pino.destination({ sync: false, minLength: bufferBytes });
  const log = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: ["*.apiKey", "*.sessionToken", "*.embedding", "*.bytes", "*.headers", "*.password"],
    },
    destination,
  );
  setInterval(() => log.flush(), flushEveryMs).unref();
  return log;
}

export type Log = Logger;
