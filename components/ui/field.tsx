import clsx from "clsx";
import { type ComponentProps, type ReactNode, useId } from "react";

export const controlClass =
  "h-9 w-full rounded-lg border border-line-strong/60 bg-surface px-3 text-ink placeholder:text-ink-faint disabled:opacity-60 aria-invalid:border-bad";

/** A labelled control, with a hint and, if invalid, an error below. */
export function Field(props: {
  label: string;
  hint?: ReactNode;
  error?: string | null | undefined;
  className?: string;
  children: (control: { id: string; "aria-describedby": string; "aria-invalid": boolean }) => ReactNode;
}) {
  const id = useId();
  const described = `${id}-hint`;
  return (
    <div className={clsx("flex flex-col gap-1.5", props.className)}>
      <label htmlFor={id} className="text-[13px] font-medium">
        {props.label}
      </label>
      {props.children({ id, "aria-describedby": described, "aria-invalid": Boolean(props.error) })}
      <p
        id={described}
        className={clsx(
          "text-xs",
          props.error ? "text-bad" : "text-ink-faint",
          !props.error && !props.hint && "hidden",
        )}
      >
        {props.error ?? props.hint}
      </p>
    </div>
  );
}

export function TextField({
  label,
  hint,
  error,
  className,
  ...input
}: ComponentProps<"input"> & { label: string; hint?: ReactNode; error?: string | null | undefined }) {
  return (
    <Field label={label} hint={hint} error={error} {...(className ? { className } : {})}>
      {(control) => <input {...control} {...input} className={controlClass} />}
    </Field>
  );
}

export function SelectField({
  label,
  hint,
  error,
  className,
  children,
  ...select
}: ComponentProps<"select"> & { label: string; hint?: ReactNode; error?: string | null | undefined }) {
  return (
    <Field label={label} hint={hint} error={error} {...(className ? { className } : {})}>
      {(control) => (
        <select {...control} {...select} className={controlClass}>
          {children}
        </select>
      )}
    </Field>
  );
}
