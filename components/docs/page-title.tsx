export function PageTitle({ part, title, summary }: { part: string; title: string; summary: string }) {
  return (
    <header className="mb-8 flex flex-col gap-2">
      <p className="text-sm font-medium text-accent-ink">{part}</p>
      <h1 className="text-3xl font-semibold tracking-tight text-balance text-ink">{title}</h1>
      <p className="max-w-[60ch] text-lg leading-7 text-ink-soft">{summary}</p>
    </header>
  );
}
