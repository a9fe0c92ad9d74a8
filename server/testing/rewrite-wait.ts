/**
 * How long a test waits for an erasure to complete: rewrites of the database's file take at most a twentieth of
 * the time, so one that follows another test's slow rewrite has to wait.
 */
export const rewriteWaitMs = 180_000;
