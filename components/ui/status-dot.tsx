/** A coloured dot beside a word; the word carries the meaning. */
export function StatusDot({ isGood, children }: { isGood: boolean; children: string }) {
  const colour = isGood ? "bg-emerald-600 dark:bg-emerald-400" : "bg-amber-500";
  return (
    <p className="flex items-center gap-2 text-sm font-medium">
      <span aria-hidden className={`size-2.5 rounded-full ${colour}`} />
      {children}
    </p>
  );
}
