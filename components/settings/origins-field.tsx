"use client";
import { useState } from "react";
import { controlClass, Field } from "#components/ui/field.tsx";
import { webOrigin } from "#server/settings/schemas.ts";

const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim().replace(/\/$/, ""))
    .filter(Boolean);

function faultOf(origins: readonly string[]): string | null {
  const wrong = origins.find((origin) => !webOrigin.safeParse(origin).success);
  if (wrong !== undefined) return `“${wrong}” is not an origin. Write https:// and the host, without a path.`;
  return new Set(origins).size < origins.length ? "An origin is listed twice." : null;
}

/** Allowed origins, one per line. */
export function OriginsField(props: {
  value: readonly string[];
  isDisabled: boolean;
  onChange: (origins: string[]) => void;
}) {
  const [text, setText] = useState(props.value.join("\n"));
  const isTyped = linesOf(text).join() === props.value.join();
  return (
    <div className="px-4 py-4">
      <Field
        label="Sites that embed the capture page"
        hint="One origin per line, such as https://shop.example.com. Pages of other sites cannot frame it or use the web component."
        error={faultOf(props.value)}
      >
        {(control) => (
          <textarea
            {...control}
            rows={3}
            spellCheck={false}
            disabled={props.isDisabled}
            value={isTyped ? text : props.value.join("\n")}
            onChange={(event) => {
              setText(event.target.value);
              props.onChange(linesOf(event.target.value));
            }}
            className={`${controlClass} h-auto py-2 font-mono text-[13px]`}
          />
        )}
      </Field>
    </div>
  );
}
