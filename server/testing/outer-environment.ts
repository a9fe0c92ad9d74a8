/**
 * Variables that child processes inherit: the `faketime` clock, time zone and locale of the run, and V8's
 * compile cache.
 */
const shared = /^(FAKETIME.*|LD_PRELOAD|TZ|LANG|LC_ALL|NODE_COMPILE_CACHE)$/;

/** The environment that test processes pass on: where programs are, and the date, time zone and locale. */
export const outerEnvironment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => name === "PATH" || name === "HOME" || shared.test(name)),
);
