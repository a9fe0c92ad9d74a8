export type Series = { name: string; colour: string; isLine?: boolean; isFaint?: boolean };

/** The legend of a plot. */
export function Legend({ series }: { series: readonly Series[] }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-[13px] text-ink-soft">
      {series.map(({ name, colour, isLine, isFaint }) => (
        <li key={name} className="flex items-center gap-1.5">
          <svg aria-hidden="true" width="14" height="10" className="shrink-0">
            {isLine ? (
              <line
                x1="0"
                x2="14"
                y1="5"
                y2="5"
                stroke={colour}
                strokeWidth="2"
                strokeDasharray={isFaint ? "3 2" : undefined}
              />
            ) : (
              <rect x="2" width="10" height="10" rx="2" fill={colour} />
            )}
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}
