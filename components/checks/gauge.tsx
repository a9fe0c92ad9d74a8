import clsx from "clsx";

/** The range that a measure is drawn in, and the side of its limit on which it passes. */
export type Scale = { from: number; to: number; passes: "above" | "below" };

const digits = (value: number, unit: string): string => {
  if (unit === "degrees") return `${Math.round(value * 10) / 10}°`;
  if (unit === "photos" || unit === "faces") return String(value);
  return String(Math.round(value * 1000) / 1000);
};

type Props = { label: string; measured: number; limit: number; unit: string; scale: Scale };

/** A measured value against its limit: the passing side is tinted, a mark shows the value. */
export function Gauge({ label, measured, limit, unit, scale }: Props) {
  const from = Math.min(scale.from, measured);
  const to = Math.max(scale.to, measured);
  const at = (value: number) => ((value - from) / (to - from)) * 100;
  const passed = scale.passes === "above" ? measured >= limit : measured <= limit;
  const limitAt = at(limit);
  const measuredAt = at(measured);
  const wanted = scale.passes === "above" ? "at least" : "at most";
  return (
    <div
      role="img"
      aria-label={`${label}: measured ${digits(measured, unit)}, ${wanted} ${digits(limit, unit)} needed`}
    >
      <div aria-hidden className="flex justify-between text-xs text-ink-faint">
        <span>
          measured{" "}
          <strong className={clsx("font-semibold tabular-nums", passed ? "text-good" : "text-bad")}>
            {digits(measured, unit)}
          </strong>
        </span>
        <span className="tabular-nums">
          {wanted} {digits(limit, unit)}
        </span>
      </div>
      <div aria-hidden className="relative mt-2 mb-1 h-2">
        <div className="absolute inset-0 overflow-hidden rounded-full bg-bad-soft">
          <div
            className="absolute inset-y-0 bg-good-soft"
            style={
              scale.passes === "above"
                ? { left: `${limitAt}%`, right: 0 }
                : { left: 0, right: `${100 - limitAt}%` }
            }
          />
        </div>
        <div className="absolute -inset-y-0.5 w-px bg-ink-faint" style={{ left: `${limitAt}%` }} />
        <div
          className={clsx(
            "absolute top-1/2 size-3.5 -translate-x-1/2 -translate-y-1/2 rounded-full border-2 border-surface shadow",
            passed ? "bg-good" : "bg-bad",
          )}
          style={{ left: `${Math.min(98, Math.max(2, measuredAt))}%` }}
        />
      </div>
    </div>
  );
}
