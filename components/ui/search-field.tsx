"use client";
import { Search } from "lucide-react";
import { type RefObject, useEffect, useRef, useState } from "react";
import { controlClass } from "./field.tsx";

const typingMs = 150;

type Props = {
  label: string;
  placeholder: string;
  value: string;
  onChange: (text: string) => void;
  inputRef?: RefObject<HTMLInputElement | null>;
};

/** Searches while the user types, once they have paused for a moment. */
export function SearchField({ label, placeholder, value, onChange, inputRef }: Props) {
  const [text, setText] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // The value may also change from outside: a saved view, or the back button.
  useEffect(() => setText(value), [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const type = (typed: string) => {
    setText(typed);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onChange(typed.trim()), typingMs);
  };
  return (
    <div className="relative min-w-0 flex-1 sm:max-w-sm">
      <Search aria-hidden className="pointer-events-none absolute top-2.5 left-3 size-4 text-ink-faint" />
      <input
        ref={inputRef}
        type="search"
        aria-label={label}
        placeholder={placeholder}
        dir="auto"
        value={text}
        onChange={(event) => type(event.target.value)}
        onKeyDown={(event) => event.key === "Escape" && event.currentTarget.blur()}
        // When the user leaves by a link, drop the pending search: its URL update would navigate back.
        onBlur={({ relatedTarget }) =>
          relatedTarget instanceof HTMLAnchorElement && clearTimeout(timer.current)
        }
        className={`${controlClass} pl-9`}
      />
    </div>
  );
}
