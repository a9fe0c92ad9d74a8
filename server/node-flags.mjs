/**
 * The Node flags of every process of the service.
 *
 * V8 13.6 (Node 24.21) miscompiles in Maglev, its middle tier: two objects created by one literal
 * occasionally shared the memory of a fraction, so that a later photo's number overwrote an earlier one's.
 * Seen with the light measurement in 9 of 60 cold processes on a loaded machine, in none without Maglev. `npm
 * run maglev` shows whether the pinned Node still needs the flag. We know of no public issue about wrong
 * numbers; the closest is about crashes in Maglev on machines with few processors, since Node 24.15:
 * https://github.com/nodejs/node/issues/64841.
 *
 * V8 reads its flags when it starts: NODE_OPTIONS rejects this one, and setting it later does not affect code
 * that is already compiled.
 */
export const nodeFlags = ["--no-maglev"];

/** @throws when the process was started without them */
export function requireNodeFlags() {
  const missing = nodeFlags.filter((flag) => !process.execArgv.includes(flag));
  if (missing.length > 0)
    throw new Error(
      `Node was started without ${missing.join(" ")}, and may measure wrongly. Use the npm command, or add the flag.`,
    );
}
