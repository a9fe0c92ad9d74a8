"use client";
import { useId, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { logoBytesMax } from "#server/settings/schemas.ts";

const types = ["image/png", "image/jpeg", "image/webp"];

const readAsDataUri = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });

function faultOf({ type, size }: File): string | null {
  if (!types.includes(type)) return "Choose a PNG, JPEG or WebP.";
  if (size === 0) return "That file is empty.";
  return size > logoBytesMax
    ? "That file is larger than 64 KB. Save it smaller, for example 320 pixels wide."
    : null;
}

/** A small picture, as a data URI. */
export function LogoField(props: {
  value: string | null;
  isDisabled: boolean;
  onChange: (logo: string | null) => void;
}) {
  const { value, isDisabled, onChange } = props;
  const [fault, setFault] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const choose = async (file: File | undefined) => {
    if (!file) return;
    const wrong = faultOf(file);
    setFault(wrong);
    if (wrong) return;
    await readAsDataUri(file).then(onChange, () => setFault("That file cannot be read."));
  };
  return (
    <div className="flex flex-col gap-2 px-4 py-4">
      <span id={id} className="text-[13px] font-medium">
        Logo
      </span>
      <div className="flex flex-wrap items-center gap-3">
        {value ? (
          <span className="flex gap-2">
            {["bg-white", "bg-[#171b1d]"].map((ground) => (
              <span
                key={ground}
                className={`grid h-16 w-40 place-items-center rounded-lg border p-2 ${ground}`}
              >
                {/* biome-ignore lint/performance/noImgElement: a data URI needs no optimiser */}
                <img src={value} alt="" className="max-h-full max-w-full" />
              </span>
            ))}
          </span>
        ) : null}
        <input
          ref={input}
          type="file"
          accept={types.join()}
          className="sr-only"
          tabIndex={-1}
          aria-labelledby={id}
          disabled={isDisabled}
          onChange={({ target }) => {
            void choose(target.files?.[0]);
            target.value = "";
          }}
        />
        <Button size="small" disabled={isDisabled} onClick={() => input.current?.click()}>
          {value ? "Choose another" : "Choose a logo"}
        </Button>
        {value ? (
          <Button size="small" variant="ghost" disabled={isDisabled} onClick={() => onChange(null)}>
            Remove
          </Button>
        ) : null}
      </div>
      <p className={`text-xs ${fault ? "text-bad" : "text-ink-faint"}`} role={fault ? "alert" : undefined}>
        {fault ??
          "PNG, JPEG or WebP, at most 64 KB. Shown on light and on dark ground; best with a transparent one."}
      </p>
    </div>
  );
}
