import {
  challengeLabels,
  noConsentSentence,
  outcomeLabels,
  partLabels,
  verdictSentence,
} from "../checks/labels.ts";
import { decisionPast, reviewReasonLabels } from "../checks/review-labels.ts";
import { type FaceMatchBasis, type VerdictKind, verdictKindOf } from "../checks/vocabulary/verdict-kinds.ts";
import type { EvidenceInput } from "../ports.ts";
import { type Colour, EvidencePage } from "./evidence-page.ts";

type Photo = EvidenceInput["check"]["photos"][number];
type Judged = {
  outcome: "passed" | "failed" | "not_checked";
  measured: number | null;
  limit: number | null;
  unit: string | null;
};

const utc = (iso: string): string => `${iso.slice(0, 19).replace("T", " ")} UTC`;
const score = (value: number | null): string => (value === null ? "not available" : value.toFixed(4));
const basisText: Record<FaceMatchBasis, string> = {
  reference_selfie: "with the reference selfie",
  challenge_photos: "of the photos with each other",
};
const outcomeColour: Record<Judged["outcome"], Colour> = {
  passed: "good",
  failed: "bad",
  not_checked: "warn",
};

const verdictColour: Record<VerdictKind, Colour> = { alive: "good", in_doubt: "warn", rejected: "bad" };

const measuredText = ({ measured, limit, unit }: Judged): string =>
  measured === null || limit === null
    ? ""
    : `measured ${measured}, limit ${limit}${unit ? ` (${unit})` : ""}`;

function writeHead(page: EvidencePage, { workspaceName, check, madeAt, madeBy }: EvidenceInput): void {
  page.title("Evidence of a liveness check");
  page.paragraph(
    verdictSentence(check),
    check.result ? verdictColour[verdictKindOf(check.result)] : "soft",
    12,
  );
  page.fact("Workspace", workspaceName);
  page.fact(
    "Data",
    check.mode === "live" ? "live" : "TEST DATA, made with a test key",
    check.mode === "test" ? { colour: "bad" } : {},
  );
  if (check.simulated)
    page.fact("Simulated", "the verdict or its warnings were requested, and mean nothing", { colour: "bad" });
  page.fact("Check", check.id, { isMono: true });
  page.fact("User", check.userId);
  page.fact("Opened", `${utc(check.createdAt)}, by the API key “${check.apiKeyName}”`);
  if (check.externalId) page.fact("External id", check.externalId);
  const metadata = Object.entries(check.metadata);
  if (metadata.length > 0)
    page.fact("Metadata", metadata.map(([name, value]) => `${name}: ${value}`).join("\n"));
  page.fact(
    "Consent",
    check.consent
      ? `text ${check.consent.version} in “${check.consent.locale}”, agreed to ${utc(check.consent.acceptedAt)}`
      : noConsentSentence,
  );
  page.fact("Completed", check.completedAt ? utc(check.completedAt) : `not completed (${check.status})`);
  page.fact("Created", `${utc(madeAt.toISOString())}, by ${madeBy}`);
}

function writeScores(page: EvidencePage, { check }: EvidenceInput): void {
  const { result } = check;
  if (!result) return;
  page.section("Scores, 0 to 1; 0.5 is the limit");
  page.fact("Confidence", `${score(result.confidence)}, of the weakest part`);
  page.fact("Real face", score(result.antiSpoofScore));
  const basis = result.faceMatchBasis && `, ${basisText[result.faceMatchBasis]}`;
  page.fact("Face match", `${score(result.faceMatchScore)}${basis ?? ""}`);
  page.fact("Reasons", result.failureReasons.join(", ") || "none");
}

const photoFacts = (photo: Photo) => [
  ...photo.warnings.map(({ message }) => ({ text: `Warning: ${message}`, colour: "soft" as const })),
  {
    text: `received ${utc(photo.createdAt)}, ${photo.measurement.format}, ${photo.measurement.width} × ${photo.measurement.height}`,
    colour: "faint" as const,
  },
  { text: `SHA-256 ${photo.sha256}`, colour: "faint" as const, isMono: true },
  ...(photo.erasedAt
    ? [{ text: `erased on ${utc(photo.erasedAt)}, by retention`, colour: "soft" as const }]
    : []),
];

const fallbackSize = { width: 3, height: 4 };

function writePhotos(page: EvidencePage, { check, pictures }: EvidenceInput): void {
  page.section("Photos");
  const counting = new Map(
    check.photos.filter(({ counts }) => counts).map((photo) => [photo.challengeId, photo]),
  );
  for (const { id, type, instruction, result } of check.challenges) {
    const photo = counting.get(id);
    page.photo((photo && pictures.get(photo.id)) ?? null, photo?.measurement ?? fallbackSize, [
      { text: challengeLabels[type], isStrong: true },
      { text: `Asked: “${instruction}”`, colour: "soft" },
      ...(result
        ? [
            {
              text: `${outcomeLabels[result.outcome]}. ${result.message}`,
              colour: outcomeColour[result.outcome],
            },
            { text: measuredText(result), colour: "soft" as const },
          ]
        : [{ text: photo ? "Not judged." : "No photo was received.", colour: "soft" as const }]),
      ...(photo ? photoFacts(photo) : []),
    ]);
  }
  const selfie = counting.get(null);
  if (selfie)
    page.photo(pictures.get(selfie.id) ?? null, selfie.measurement, [
      { text: "Reference selfie", isStrong: true },
      { text: "What the other photos are matched against.", colour: "soft" },
      ...photoFacts(selfie),
    ]);
}

function writeParts(page: EvidencePage, { check }: EvidenceInput): void {
  if (!check.result) return;
  page.section("All photos together");
  for (const part of check.result.parts) {
    const told = part.name === "replay" && part.outcome === "failed" && check.mode === "test";
    const outcome = told ? "Information only" : outcomeLabels[part.outcome];
    page.fact(partLabels[part.name], `${outcome}. ${part.message} ${measuredText(part)}`.trim(), {
      colour: told ? "soft" : outcomeColour[part.outcome],
    });
  }
}

function writeDecisions(page: EvidencePage, { check }: EvidenceInput): void {
  page.section("Decisions of people");
  const { decisions } = check.reviewing;
  if (decisions.length === 0) page.paragraph("Nobody has decided on this check.", "soft");
  for (const { by, decision, reason, note, createdAt, undoneAt, undoneBy } of decisions) {
    const undone = undoneAt ? ` Undone by ${undoneBy ?? ""} on ${utc(undoneAt)}.` : "";
    page.fact(
      utc(createdAt),
      `${by.name} ${decisionPast[decision]}: ${reviewReasonLabels[reason]} (${reason}).${undone}${note ? `\nNote: ${note}` : ""}`,
    );
  }
  page.fact("State", check.review.state);
}

function writeOrigin(page: EvidencePage, { check, auditHead }: EvidenceInput): void {
  page.section("How it was decided");
  const { evidence } = check;
  if (evidence) {
    page.fact(
      "Rules",
      `version ${evidence.ruleVersion}, settings version ${evidence.settingsVersion ?? 0}, computed by ${evidence.backend}`,
    );
    for (const { name, version, sha256 } of evidence.models)
      page.fact(`${name} ${version}`, sha256, { isMono: true });
    page.fact(
      "Limits",
      Object.entries(evidence.limits)
        .map(([name, value]) => `${name} ${value}`)
        .join(", "),
      { isMono: true },
    );
  } else page.paragraph("There is no verdict yet.", "soft");
  page.section("Inputs");
  if (check.photos.length === 0) page.paragraph("No photo was received, or none is kept.", "soft");
  for (const { sha256, byteSize, challengeId, counts } of check.photos)
    page.fact(
      `${challengeId === null ? "selfie" : "photo"}${counts ? "" : ", replaced"}, ${byteSize} bytes`,
      sha256,
      { isMono: true },
    );
  if (auditHead) page.fact("Audit trail", `event ${auditHead.sequence}, ${auditHead.hash}`, { isMono: true });
}

/**
 * Renders one check as a document: what was seen, measured, concluded and decided, with the hashes of all
 * inputs.
 */
export async function evidencePdf(input: EvidenceInput): Promise<Uint8Array> {
  const { check, madeAt, workspaceName } = input;
  const page = new EvidencePage({
    title: `Liveness check ${check.id}`,
    author: workspaceName,
    createdAt: madeAt,
  });
  writeHead(page, input);
  writeScores(page, input);
  writePhotos(page, input);
  writeParts(page, input);
  writeDecisions(page, input);
  writeOrigin(page, input);
  return page.finish(`${check.id} · created ${utc(madeAt.toISOString())} by VerifyHQ Liveness`);
}
