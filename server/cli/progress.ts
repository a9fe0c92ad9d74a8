/**
 * Shows the progress of a long task: one line that is updated on a terminal, otherwise a line every few
 * seconds.
 */
export function showProgress(total: number, things: string): (done: number) => void {
  const startedAt = performance.now();
  let shownAt = 0;
  return (done) => {
    const now = performance.now();
    const isLast = done >= total;
    if (!isLast && now - shownAt < (process.stdout.isTTY ? 100 : 3000)) return;
    shownAt = now;
    const seconds = (now - startedAt) / 1000;
    const left = isLast || done === 0 ? "" : `, about ${Math.ceil((seconds * (total - done)) / done)} s left`;
    const line = `› ${done.toLocaleString("en")} of ${total.toLocaleString("en")} ${things} after ${seconds.toFixed(0)} s${left}`;
    if (process.stdout.isTTY) process.stdout.write(`\r\x1b[K${line}${isLast ? "\n" : ""}`);
    else console.log(line);
  };
}
