import { buildWhenNeeded } from "./build.ts";
import { fail } from "./fail.ts";
import { prepareModels } from "./models/prepare-models.ts";

/** Builds and fetches what a start needs, without starting: for an image, whose start then needs no network. */
try {
  await buildWhenNeeded();
  const missing = await prepareModels(console.log);
  if (missing.length > 0)
    throw new Error(`${missing.length} of the models could not be prepared; see above.`);
  console.log("✓ Built, and the models are there: the start needs no network.");
} catch (error) {
  fail(error);
}
