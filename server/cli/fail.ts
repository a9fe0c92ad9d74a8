/** Ends a command with one plain sentence and no stack trace. */
export function fail(error: unknown): never {
  console.error(`\n✗ ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
