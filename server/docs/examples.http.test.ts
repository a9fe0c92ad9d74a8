import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type ExamplePlace, prepareExample } from "../testing/example-preparations.ts";
import { facelessPhoto } from "../testing/photos.ts";
import { canRun, runExample } from "../testing/run-example.ts";
import { asIfDrawn, stableAnswer } from "../testing/stable-answer.ts";
import { webhookReceiver } from "../testing/webhook-receiver.ts";
import { type Document, operationsIn } from "./describe-operation.ts";
import { fileNameOf, recordedFile } from "./example-files.ts";
import { sampleLanguages } from "./schemas.ts";

const { url, dataDir } = inject("server");
const document = (await (await fetch(`${url}/v1/openapi.json`)).json()) as Document;
const operationIds = operationsIn(document).map(({ operation }) => operation.operationId);
const languages = sampleLanguages.filter(canRun);

let place: ExamplePlace;
let folder: string;
let receiver: Awaited<ReturnType<typeof webhookReceiver>>;
const pictures: [Blob, Blob] = [
  new Blob([Uint8Array.from(await facelessPhoto(1))]),
  new Blob([Uint8Array.from(await facelessPhoto(4))]),
];
beforeAll(async () => {
  receiver = await webhookReceiver();
  folder = await mkdtemp(path.join(os.tmpdir(), "verifyhq-examples-"));
  const photo = path.join(folder, "smile.jpg");
  const selfie = path.join(folder, "selfie.jpg");
  await writeFile(photo, await facelessPhoto(4));
  await writeFile(selfie, await facelessPhoto(6));
  place = { url, dataDir, webhookUrl: `${receiver.url}/webhooks/verifyhq`, photo, selfie };
});
afterAll(async () => {
  await receiver.close();
  await rm(folder, { recursive: true, force: true });
});

/**
 * What the reference shows for the example: the response, with its random values replaced by the recorded
 * ones.
 */
function shown(operationId: string, answer: Record<string, unknown>): string {
  const drawn = asIfDrawn(operationId, answer);
  return `${JSON.stringify(stableAnswer(drawn, place), null, 2)}\n`;
}

it("has a program for each call in each language, and none for calls there are not", async () => {
  const files = (await readdir("server/docs/examples", { withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
  const wanted = operationIds.flatMap((id) =>
    sampleLanguages.map((language) => `${fileNameOf(id)}.${language}`),
  );
  expect(files.sort()).toEqual(wanted.sort());
  const recorded = await readdir("server/docs/recorded");
  expect(recorded.sort()).toEqual(operationIds.map((id) => path.basename(recordedFile(id))).sort());
});

describe.each(languages)("in %s", (language) => {
  // After a change of the API: npm test -- server/docs -u
  it.each(operationIds)("%s runs, and brings what the reference shows", async (operationId) => {
    const env = await prepareExample(operationId, place, pictures);
    const printed = await runExample(fileNameOf(operationId), language, env);
    await expect(shown(operationId, JSON.parse(printed))).toMatchFileSnapshot(
      path.resolve(recordedFile(operationId)),
    );
  });
});
