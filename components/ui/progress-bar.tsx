/** Progress of a long task; indeterminate if the total is unknown. */
export function ProgressBar({ label, value, max }: { label: string; value: number; max: number | null }) {
  const share = max ? Math.min(1, value / max) : null;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      {...(max === null ? {} : { "aria-valuemax": max, "aria-valuenow": Math.min(value, max) })}
      className="h-2 overflow-hidden rounded-full bg-raised"
    >
      <div
        className={`h-full rounded-full bg-accent transition-[width] ${share === null ? "w-1/3 animate-pulse" : ""}`}
        style={share === null ? undefined : { width: `${100 * share}%` }}
      />
    </div>
  );
}
