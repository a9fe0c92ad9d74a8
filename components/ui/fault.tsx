/**
 * Why something was refused, told where it was asked for; the place is there before, so that it is read out.
 */
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
