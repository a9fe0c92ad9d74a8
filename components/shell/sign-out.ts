/** Ends the session, and goes to the page of signing in. */
export async function signOut(): Promise<void> {
  // Imported lazily: otherwise every page would load it for this one call.
  const { authClient } = await import("./auth-client.ts");
  await authClient.signOut();
  window.location.assign("/sign-in");
}
