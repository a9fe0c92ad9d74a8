/** The clock of `faketime`, the zone and the locale of a run, which its processes share. */
const elsewhere = /^(FAKETIME.*|LD_PRELOAD|TZ|LANG|LC_ALL)$/;

/** What a process of the tests takes over from theirs: where its programs are, and what time it is. */
export const outerEnvironment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => name === "PATH" || name === "HOME" || elsewhere.test(name)),
);
