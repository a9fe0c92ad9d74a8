import clsx from "clsx";
import { Slot } from "radix-ui";
import type { ComponentProps } from "react";

const variants = {
  primary: "bg-accent text-on-accent border-transparent hover:brightness-90",
  secondary: "bg-surface text-ink border-line-strong/50 hover:bg-raised",
  ghost: "border-transparent text-ink-soft hover:bg-raised hover:text-ink",
  good: "bg-good text-surface border-transparent hover:brightness-90",
  danger: "bg-bad text-surface border-transparent hover:brightness-90",
} as const;
const sizes = {
  small: "h-8 px-2.5 text-[13px]",
  medium: "h-9 px-3.5",
  icon: "size-8 justify-center",
} as const;

type ButtonProps = ComponentProps<"button"> & {
  variant?: keyof typeof variants;
  size?: keyof typeof sizes;
  /** Applies the button's style to its only child, such as a link. */
  asChild?: boolean;
};

export function Button({
  variant = "secondary",
  size = "medium",
  asChild,
  className,
  ...props
}: ButtonProps) {
  const Component = asChild ? Slot.Root : "button";
  return (
    <Component
      type={asChild ? undefined : "button"}
      className={clsx(
        "inline-flex shrink-0 items-center gap-1.5 rounded-lg border font-medium whitespace-nowrap transition-colors disabled:cursor-not-allowed disabled:opacity-50",
        variants[variant],
        sizes[size],
        className,
      )}
      {...props}
    />
  );
}
