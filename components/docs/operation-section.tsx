import Link from "next/link";
import type { ReactNode } from "react";
import type { FieldRow, OperationError, OperationView } from "#server/docs/schemas.ts";
import { Heading } from "./blocks.tsx";
import { CodePanel } from "./code-panel.tsx";
import { FieldList } from "./field-list.tsx";
import { InlineText } from "./inline-text.tsx";
import { MethodBadge } from "./method-badge.tsx";
import { Samples } from "./samples.tsx";

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-1">
      <h3 className="border-b pb-2 text-sm font-semibold text-ink">{title}</h3>
      {children}
    </section>
  );
}

function Fold({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className="rounded-xl border bg-surface">
      <summary className="px-4 py-2.5 text-sm font-medium text-ink-soft hover:text-ink">{title}</summary>
      <div className="border-t px-4">{children}</div>
    </details>
  );
}

/** The same for all calls, so collapsed. */
function Headers({ fields }: { fields: readonly FieldRow[] }) {
  return (
    <Fold title={`Headers: ${fields.map(({ name }) => name).join(", ")}`}>
      <FieldList fields={fields} />
    </Fold>
  );
}

function Errors({ errors }: { errors: readonly OperationError[] }) {
  return (
    <Fold title={`${errors.length} errors that it may answer`}>
      <ul className="flex flex-col py-2 text-sm">
        {errors.map(({ status, code, title }) => (
          <li key={code} className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 py-1">
            <span className="w-8 text-ink-faint tabular-nums">{status}</span>
            <Link
              href={`/docs/errors#${code.toLowerCase().replaceAll("_", "-")}`}
              prefetch={false}
              className="font-mono text-[13px] text-accent-ink underline decoration-accent/40 underline-offset-2 wrap-anywhere"
            >
              {code}
            </Link>
            <span className="text-ink-faint">{title}</span>
          </li>
        ))}
      </ul>
    </Fold>
  );
}

/** One call: description, request and response, beside code samples. */
export function OperationSection({ operation }: { operation: OperationView }) {
  const { id, method, path, title, description, callers, parameters, body, answer, errors } = operation;
  const headers = parameters.find(({ fields }) => fields.some(({ name }) => name === "VerifyHQ-Version"));
  return (
    <article className="grid gap-x-10 gap-y-6 border-t pt-10 first:border-t-0 first:pt-0 xl:grid-cols-[minmax(0,1fr)_minmax(0,31rem)]">
      <div className="flex min-w-0 flex-col gap-6">
        <header className="flex flex-col gap-3">
          <Heading level={2} id={id}>
            {title}
          </Heading>
          <p className="flex flex-wrap items-center gap-2 font-mono text-[13px] text-ink-soft">
            <MethodBadge method={method} />
            <span className="wrap-anywhere">{path}</span>
          </p>
          {description.length > 0 ? (
            <p className="max-w-[70ch] text-[15px] leading-7 text-ink-soft">
              <InlineText parts={description} />
            </p>
          ) : null}
          <p className="text-sm text-ink-faint">
            Opened by <InlineText parts={callers} />
          </p>
        </header>
        {body ? (
          <Part title={`Request body, ${body.contentType}`}>
            <FieldList fields={body.fields} />
          </Part>
        ) : null}
        {parameters
          .filter((group) => group !== headers)
          .map((group) => (
            <Part key={group.title} title={group.title}>
              <FieldList fields={group.fields} />
            </Part>
          ))}
        {headers ? <Headers fields={headers.fields} /> : null}
        <Part title={`Answer, ${answer.status}`}>
          <p className="pt-2 text-sm text-ink-soft">
            <InlineText parts={answer.description} />
          </p>
          <FieldList fields={answer.fields} isAnswer />
        </Part>
        <Errors errors={errors} />
      </div>
      <div className="flex min-w-0 flex-col gap-4 xl:sticky xl:top-20 xl:self-start xl:[--code-height:max(12rem,calc(50dvh-6.5rem))]">
        <Samples samples={operation.samples} label={title} />
        <CodePanel code={operation.recorded} />
      </div>
    </article>
  );
}
