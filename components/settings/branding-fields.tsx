"use client";
import { TextField } from "#components/ui/field.tsx";
import { type Branding, branding } from "#server/settings/schemas.ts";
import type { Draft } from "./draft.ts";
import { LogoField } from "./logo-field.tsx";

const fields = [
  {
    name: "displayName",
    label: "Name that people see",
    placeholder: "This workspace’s name",
    hint: "Who asks for the check: your company or brand, as people know it.",
    type: "text",
    max: 60,
  },
  {
    name: "contact",
    label: "Contact",
    placeholder: "help@shop.example.com",
    hint: "An e-mail address, or a page: where people turn to with questions, and for another way to identify themselves.",
    type: "text",
    max: 300,
  },
  {
    name: "privacyUrl",
    label: "Privacy notice",
    placeholder: "https://shop.example.com/privacy",
    hint: "Where you say what becomes of the photos, and what rights people have.",
    type: "url",
    max: 300,
  },
] as const;

const faultOf = (name: keyof Branding, value: string | null): string | null => {
  const { success, error } = branding.shape[name].safeParse(value);
  return success ? null : `${error.issues[0]?.message ?? "is not valid"}.`.replace(/^must/, "Must");
};

/** Who asks, as people are told before they agree to a check. Empty fields are not shown. */
export function BrandingFields(props: {
  value: Branding;
  isDisabled: boolean;
  onChange: (change: Partial<Draft>) => void;
}) {
  const { value, isDisabled, onChange } = props;
  const set = (change: Partial<Branding>) => onChange({ branding: { ...value, ...change } });
  return (
    <div className="divide-y">
      {fields.map(({ name, label, placeholder, hint, type, max }) => (
        <div key={name} className="px-4 py-4">
          <TextField
            className="max-w-md"
            label={label}
            type={type}
            placeholder={placeholder}
            hint={hint}
            maxLength={max}
            autoComplete="off"
            dir="auto"
            disabled={isDisabled}
            value={value[name] ?? ""}
            onChange={({ target }) => set({ [name]: target.value === "" ? null : target.value })}
            error={faultOf(name, value[name])}
          />
        </div>
      ))}
      <LogoField value={value.logo} isDisabled={isDisabled} onChange={(logo) => set({ logo })} />
    </div>
  );
}
