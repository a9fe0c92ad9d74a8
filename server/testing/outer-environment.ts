/**
 * The clock of `faketime`, the zone and the locale of a run, which its processes share, and what V8 has
 * compiled.
 */
const shared = /^(FAKETIME.*|LD_PRELOAD|TZ|LANG|LC_ALL|NODE_COMPILE_CACHE)$/;

/** What a process of the tests takes over from theirs: where its programs are, and what time it is there. */
export const outerEnvironment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => name === "PATH" || name === "HOME" || shared.test(name)),
);
