import type { FieldRow } from "#server/docs/schemas.ts";
import { InlineText } from "./inline-text.tsx";

function Values({ values }: { values: readonly string[] }) {
  return (
    <p className="flex flex-wrap items-baseline gap-1 text-[13px] text-ink-faint">
      <span>{values.length === 1 ? "Always" : "One of"}</span>
      {values.map((value) => (
        <code key={value} className="rounded bg-raised px-1 font-mono text-xs text-ink-soft wrap-anywhere">
          {value}
        </code>
      ))}
    </p>
  );
}

function Field({ field, isAnswer }: { field: FieldRow; isAnswer: boolean }) {
  const { name, type, isRequired, description, values, bounds, fields } = field;
  const presence = isRequired ? (isAnswer ? null : "required") : isAnswer ? "may be missing" : null;
  return (
    <li className="flex flex-col gap-1 border-b py-3 last:border-b-0">
      <p className="flex flex-wrap items-baseline gap-x-2 gap-y-0.5">
        <code className="font-mono text-[13px] font-semibold text-ink wrap-anywhere">{name}</code>
        <span className="text-[13px] text-ink-faint">{type}</span>
        {presence ? (
          <span className={`text-xs font-medium ${isAnswer ? "text-ink-faint" : "text-warn"}`}>
            {presence}
          </span>
        ) : null}
      </p>
      {description.length > 0 ? (
        <p className="text-sm leading-6 text-ink-soft">
          <InlineText parts={description} />
        </p>
      ) : null}
      {values.length > 0 ? <Values values={values} /> : null}
      {bounds.length > 0 ? (
        <p className="text-[13px] text-ink-faint wrap-anywhere">{bounds.join(" · ")}</p>
      ) : null}
      {fields.length > 0 ? (
        <details className="group mt-1 rounded-lg border open:bg-canvas">
          <summary className="px-3 py-1.5 text-[13px] font-medium text-ink-soft hover:text-ink">
            {fields.length === 1 ? "The field" : `The ${fields.length} fields`} of{" "}
            <code className="font-mono">{name}</code>
          </summary>
          <div className="border-t px-3">
            <FieldList fields={fields} isAnswer={isAnswer} />
          </div>
        </details>
      ) : null}
    </li>
  );
}

/** The fields of a request or response, with nested fields. */
export function FieldList({ fields, isAnswer = false }: { fields: readonly FieldRow[]; isAnswer?: boolean }) {
  return (
    <ul className="flex flex-col">
      {fields.map((field) => (
        <Field key={field.name} field={field} isAnswer={isAnswer} />
      ))}
    </ul>
  );
}
