import { expect, it } from "vitest";
import { modelSet } from "../scoring/models/manifest.ts";
import { completeSbom } from "./sbom.ts";

it("names the service instead of the folder it was built in, and adds the models", () => {
  const library = { type: "library", name: "a", version: "1.0.0" };
  const document = {
    bomFormat: "CycloneDX",
    metadata: { component: { name: "some-folder", type: "library", "bom-ref": "verifyhq-liveness@1.2.3" } },
    components: [library],
  };
  const sbom = completeSbom(document, { name: "verifyhq-liveness", version: "1.2.3" }, "abc");
  expect(sbom).toMatchObject({
    bomFormat: "CycloneDX",
    metadata: {
      component: {
        name: "verifyhq-liveness",
        type: "application",
        version: "1.2.3",
        "bom-ref": "verifyhq-liveness@1.2.3",
        hashes: [{ alg: "SHA-256", content: "abc" }],
      },
    },
  });
  const [first, ...models] = sbom.components;
  expect(first).toEqual(library);
  expect(models.map(({ type, name }) => [type, name])).toEqual(
    modelSet.map(({ name }) => ["machine-learning-model", name]),
  );
});
