"use client";
import clsx from "clsx";
import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { type Found, openIndex } from "./search-index.ts";

const listId = "docs-search-results";
const optionId = (index: number) => `${listId}-${index}`;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** `/` focuses the search from anywhere on the page. */
function useSlash(focus: () => void): void {
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return;
      event.preventDefault();
      focus();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [focus]);
}

function Results(props: {
  found: readonly Found[];
  active: number;
  hasFailed: boolean;
  onChoose: (one: Found) => void;
}) {
  const { found, active, hasFailed, onChoose } = props;
  return (
    <div className="absolute inset-x-0 top-full z-40 mt-2 max-h-[70dvh] overflow-y-auto rounded-xl border bg-surface p-1.5 shadow-xl">
      {found.length === 0 ? (
        <p className="px-3 py-4 text-center text-[13px] text-ink-faint">
          {hasFailed
            ? "The search could not be loaded. Try again."
            : "Nothing found. Try a code or the name of a field."}
        </p>
      ) : null}
      <div id={listId} role="listbox" aria-label="Found">
        {found.map((one, index) => (
          // The input keeps the focus, handles the keys and marks the active option.
          <div
            key={one.id}
            id={optionId(index)}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            // On mouse down, before the input loses its focus and the list closes.
            onMouseDown={(event) => {
              event.preventDefault();
              onChoose(one);
            }}
            className={clsx(
              "cursor-pointer rounded-lg px-3 py-2",
              index === active ? "bg-accent-soft text-accent-ink" : "text-ink hover:bg-raised",
            )}
          >
            <p className="truncate font-medium">{one.title}</p>
            <p className={clsx("truncate text-xs", index === active ? "text-accent-ink" : "text-ink-faint")}>
              {one.page}
            </p>
          </div>
        ))}
      </div>
    </div>
  );
}

export function DocsSearch() {
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const [found, setFound] = useState<Found[] | null>(null);
  const [active, setActive] = useState(0);
  const [isOpen, setIsOpen] = useState(false);
  const [hasFailed, setHasFailed] = useState(false);
  const [focus] = useState(() => () => input.current?.focus());
  useSlash(focus);

  useEffect(() => {
    const wanted = text.trim();
    if (wanted === "") {
      setFound(null);
      return;
    }
    let isCurrent = true;
    const show = (results: Found[], failed: boolean) => {
      if (!isCurrent) return;
      setFound(results);
      setHasFailed(failed);
      setActive(0);
    };
    openIndex().then(
      (find) => show(find(wanted), false),
      () => show([], true),
    );
    return () => {
      isCurrent = false;
    };
  }, [text]);

  const close = () => setIsOpen(false);
  const choose = ({ href }: Found) => {
    setText("");
    close();
    input.current?.blur();
    router.push(href);
  };
  const list = isOpen ? found : null;
  const press = (event: KeyboardEvent) => {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") {
      if (list) close();
      else input.current?.blur();
    } else if (move && list?.length) {
      event.preventDefault();
      setActive((active + move + list.length) % list.length);
    } else if (event.key === "Enter") {
      const one = list?.[active];
      if (one) choose(one);
    }
  };
  return (
    <search className="relative min-w-0 flex-1 sm:max-w-md">
      <Search aria-hidden className="pointer-events-none absolute top-2.5 left-3 size-4 text-ink-faint" />
      <input
        ref={input}
        type="text"
        role="combobox"
        aria-label="Search the reference"
        aria-expanded={list !== null}
        aria-controls={list ? listId : undefined}
        aria-activedescendant={list?.length ? optionId(active) : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        spellCheck={false}
        placeholder="Search"
        value={text}
        onFocus={() => {
          setIsOpen(true);
          void openIndex().catch(() => undefined);
        }}
        onBlur={close}
        onChange={(event) => {
          setText(event.target.value);
          setIsOpen(true);
        }}
        onKeyDown={press}
        className="h-9 w-full rounded-lg border border-line-strong bg-surface pr-9 pl-9 text-sm placeholder:text-ink-faint"
      />
      <kbd
        aria-hidden
        className="pointer-events-none absolute top-2 right-2.5 hidden rounded border bg-raised px-1.5 font-sans text-xs leading-5 text-ink-faint sm:block"
      >
        /
      </kbd>
      <p aria-live="polite" className="sr-only">
        {list ? `${list.length} found` : ""}
      </p>
      {list ? <Results found={list} active={active} hasFailed={hasFailed} onChoose={choose} /> : null}
    </search>
  );
}
