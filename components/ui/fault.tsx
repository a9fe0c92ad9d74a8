/** An error message. The element always exists, so that screen readers announce the text when it appears. */
export function Fault({ children }: { children: string | null | undefined }) {
  return (
    <p
      role="alert"
      className={children ? "rounded-lg bg-bad-soft px-3 py-2 text-[13px] text-bad" : "sr-only"}
    >
      {children}
    </p>
  );
}
