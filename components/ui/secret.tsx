import { CopyButton } from "./copy-button.tsx";

/** A secret that is shown only once. */
export function Secret({ label, text, copyLabel }: { label: string; text: string; copyLabel?: string }) {
  return (
    <div className="flex flex-col gap-2 rounded-lg border bg-raised p-3">
      <div className="flex items-center justify-between gap-3">
        <p className="text-[13px] font-medium">{label}</p>
        <CopyButton text={text} {...(copyLabel ? { label: copyLabel } : {})} />
      </div>
      <code className="text-[13px] leading-relaxed break-all whitespace-pre-wrap select-all">{text}</code>
    </div>
  );
}
