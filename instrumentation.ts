/**
 * Start-up, once per process: environment parsed, database open and migrated, models warm. Whatever fails
 * ends the process.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startService } = await import("./server/start-service.ts");
  await startService();
}
