/**
 * Start-up, once per process: parses the environment, opens and migrates the database, loads the models. Any
 * error ends the process.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startService } = await import("./server/start-service.ts");
  await startService();
}
