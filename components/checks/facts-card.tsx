import Link from "next/link";
import { usePath } from "#components/shell/scope.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { Time } from "#components/ui/time.tsx";
import type { CheckDetail } from "./check-types.ts";
import { challengeLabels, noConsentSentence } from "./labels.ts";

const kilobytes = (bytes: number) => `${Math.round(bytes / 1024).toLocaleString("en")} KB`;

/** The files' own metadata. Anybody can forge it, so it warns and never decides. */
export function CaptureFacts({ check }: { check: CheckDetail }) {
  const typeOf = new Map(check.challenges.map(({ id, type }) => [id, challengeLabels[type]]));
  if (check.photos.length === 0) return null;
  return (
    <Card className="overflow-hidden">
      <CardHeader
        title="Photos as received"
        hint="File metadata can warn, or raise a doubt; by itself it never rejects."
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: lets keyboard users scroll a table that is too wide */}
      <section className="overflow-x-auto" tabIndex={0} aria-label="Photos as received, in a table">
        <table className="w-full text-left text-[13px]">
          <thead className="border-b text-ink-faint">
            <tr>
              {["Photo", "Size", "Format", "Taken", "Program", "Light", "Sharpness", "SHA-256"].map(
                (head) => (
                  <th key={head} scope="col" className="px-4 py-2 font-medium whitespace-nowrap">
                    {head}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody className="divide-y">
            {check.photos.map(({ id, challengeId, counts, byteSize, measurement, sha256 }) => (
              <tr key={id} className="whitespace-nowrap">
                <th scope="row" className="px-4 py-2 font-medium">
                  {challengeId === null ? "Selfie" : typeOf.get(challengeId)}
                  {counts ? "" : <span className="font-normal text-ink-faint"> (replaced)</span>}
                </th>
                <td className="px-4 py-2 tabular-nums">
                  {measurement.width} × {measurement.height}, {kilobytes(byteSize)}
                </td>
                <td className="px-4 py-2 uppercase">{measurement.format}</td>
                <td className="px-4 py-2">
                  {measurement.capture.takenAt ? <Time at={measurement.capture.takenAt} kind="full" /> : "–"}
                </td>
                <td className="max-w-40 truncate px-4 py-2">{measurement.capture.software ?? "–"}</td>
                <td className="px-4 py-2 tabular-nums">{Math.round(measurement.light.meanLuma)}</td>
                <td className="px-4 py-2 tabular-nums">{Math.round(measurement.sharpness)}</td>
                <td className="px-4 py-2">
                  <code title={sha256} className="text-xs">
                    {sha256.slice(0, 12)}…
                  </code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Card>
  );
}

/** What the integrator's backend told us about the check; each value links to the checks that share it. */
export function GivenCard({ check }: { check: CheckDetail }) {
  const path = usePath();
  const entries = Object.entries(check.metadata);
  if (!check.externalId && entries.length === 0) return null;
  const linked = (name: string, value: string, text: string) => (
    <Link
      href={path(`/checks?${new URLSearchParams({ [name]: value })}`)}
      prefetch={false}
      className="text-accent-ink underline underline-offset-4"
    >
      <bdi className="break-words">{text}</bdi>
    </Link>
  );
  return (
    <Card>
      <CardHeader title="From your backend" />
      <dl className="grid grid-cols-[fit-content(40%)_minmax(0,1fr)] gap-x-4 gap-y-1.5 px-4 py-3 text-[13px]">
        {check.externalId ? (
          <>
            <dt className="text-ink-faint">External id</dt>
            <dd>{linked("externalId", check.externalId, check.externalId)}</dd>
          </>
        ) : null}
        {entries.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="break-words text-ink-faint">
              <bdi>{name}</bdi>
            </dt>
            <dd>{linked("metadata", `${name}:${value}`, String(value))}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

/** Which models and rules made the verdict, and all of it as the API returns it. */
export function EvidenceCard({ check }: { check: CheckDetail }) {
  const { evidence, seal } = check;
  const {
    seal: _seal,
    photos: _,
    reviewing: __,
    likeness: ___,
    person: ____,
    apiKeyName: _____,
    scoringMs: ______,
    ...asApi
  } = check;
  return (
    <Card className="overflow-hidden">
      <CardHeader title="How it was decided" hint="The same inputs give the same verdict on every machine." />
      {evidence ? (
        <dl className="grid gap-x-6 gap-y-1.5 px-4 py-3 text-[13px] sm:grid-cols-[auto_1fr]">
          <dt className="text-ink-faint">Consent</dt>
          <dd>
            {check.consent ? (
              <>
                Text {check.consent.version} in “{check.consent.locale}”, agreed to{" "}
                <Time at={check.consent.acceptedAt} kind="full" />
              </>
            ) : (
              noConsentSentence
            )}
          </dd>
          <dt className="text-ink-faint">Rules</dt>
          <dd>
            version {evidence.ruleVersion}, settings version {evidence.settingsVersion ?? 0}
          </dd>
          {seal.sealedAt ? (
            <>
              <dt className="text-ink-faint">Sealed</dt>
              <dd>
                <Time at={seal.sealedAt} kind="full" />
                {seal.kind === "later" ? ", later than it was decided: seals did not exist before" : ""}
                {seal.fault ? "; the seal is broken" : "; unchanged since"}
              </dd>
            </>
          ) : null}
          <dt className="text-ink-faint">Computed by</dt>
          <dd>{evidence.backend === "native" ? "ONNX Runtime" : "WebAssembly"}</dd>
          {evidence.models.map(({ name, version, sha256 }) => (
            <div key={name} className="contents">
              <dt className="text-ink-faint">{name}</dt>
              <dd className="min-w-0 truncate">
                {version} <code className="text-xs text-ink-faint">{sha256.slice(0, 16)}…</code>
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      <details className="border-t">
        <summary className="px-4 py-2.5 text-[13px] font-medium">Raw JSON, as in the API</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: lets keyboard users scroll it */}
        <pre tabIndex={0} className="max-h-96 overflow-auto border-t bg-raised p-4 text-xs">
          {JSON.stringify(asApi, null, 2)}
        </pre>
      </details>
    </Card>
  );
}
