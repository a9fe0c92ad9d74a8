import type { IForbiddenRuleType } from "dependency-cruiser";

// Which modules may import which. A unit test checks the sources against these rules, and writes a probe file
// against each of them; `npm run imports` draws the result. The rules cover all of `server/` with named
// exceptions, so that they apply to a new folder at once. (Biome's import rules were not enough: its
// overrides replace each other.)

const tests = "\\.test\\.tsx?$";
/** Folders of `server/` that are not domains: the two transports, the commands, the lab and the test kit. */
const notDomains = "(http|trpc|cli|lab|testing)";
const domains = `^server/(?!${notDomains}/)[^/]+/`;
/** The composition root, built once per process, and the files that build it. */
const composition = "^server/(compose|start-service|background-jobs|readiness)\\.ts$";
/** Files whose values any module may import, browser code included: shapes and labels. */
const vocabulary = "^server/(checks/)?vocabulary/";
const shapes = [vocabulary, "^server/[^/]+/[a-z-]*(schemas|labels)\\.ts$"];
const schemas = "^server/[^/]+/[a-z-]*schemas\\.ts$";
const framework = "(^|/)node_modules/next/";
const driver = "(^|/)node_modules/(better-sqlite3/|drizzle-orm/(sqlite-core|better-sqlite3)/)";
const orm = "(^|/)node_modules/(better-sqlite3|drizzle-orm)/";

const rules: (IForbiddenRuleType & { name: string; comment: string })[] = [
  {
    name: "pure-rules",
    comment:
      "A verdict is computed from what it is given: no I/O, no clock, no model, no HTTP, no database. The pure folder takes the vocabulary of checks, what a measurement is, the distance of two picture hashes, and the likeness of two patches.",
    from: { path: "^server/verdict/", pathNot: tests },
    to: {
      pathNot: [
        "^server/verdict/",
        ...shapes,
        "^server/scoring/(measurement|sequence-measurement|picture-hash|copy-score)\\.ts$",
        "^server/durations\\.ts$",
      ],
    },
  },
  {
    name: "vocabulary-is-data",
    comment: "The vocabulary is data alone: everybody may import it, and it imports nobody.",
    from: { path: vocabulary, pathNot: tests },
    to: { pathNot: vocabulary },
  },
  {
    name: "schemas-import-zod",
    comment:
      "schemas.ts imports zod, other schemas and the vocabulary alone, so that everybody may import it.",
    from: { path: schemas },
    to: { pathNot: [schemas, vocabulary, "(^|/)node_modules/zod/"] },
  },
  {
    name: "labels-import-schemas",
    comment: "labels.ts imports shapes alone, so that the browser may import it.",
    from: { path: shapes, pathNot: tests },
    to: { pathNot: [...shapes, "(^|/)node_modules/zod/"] },
  },
  {
    name: "leaves-know-nobody",
    comment: "Scoring takes bytes and gives numbers; a photo store takes bytes and gives a key.",
    from: { path: "^server/(scoring|photos)/", pathNot: tests },
    to: { path: ["^(app|components|db|server)/", framework, orm], pathNot: "^server/$1/" },
  },
  {
    name: "domains-know-no-transport",
    comment:
      "Verbs and what they stand on know no page, no HTTP, no tRPC, no command and no test kit, and not how the service is put together.",
    from: { path: domains, pathNot: [tests, "^server/docs/examples/"] },
    to: { path: ["^(app|components)/", `^server/${notDomains}/`, composition, framework] },
  },
  {
    name: "domains-know-ports",
    comment: "What is real is made in compose.ts; verbs get it by the context.",
    from: {
      path: domains,
      pathNot: [tests, "^server/(scoring|photos)/", "^server/vault/photo-stores-of\\.ts$", "^server/backup/"],
    },
    to: {
      path: ["^server/scoring/(pool|worker)\\.ts$", "^server/photos/(disk|uploadthing|s3)-photo-store\\.ts$"],
    },
  },
  {
    name: "sql-lives-in-db",
    comment:
      "The driver and what only one engine speaks stand in db/, so that a second engine changes that folder alone.",
    from: { path: "^(app|components|server)/", pathNot: [tests, "^server/(lab|testing)/"] },
    to: { path: driver },
  },
  {
    name: "context-is-types",
    comment: "The context and its ports are types, and drag no domain along: of domains they take shapes.",
    from: { path: "^server/(context|ports)\\.ts$" },
    to: { dependencyTypesNot: ["type-only"] },
  },
  {
    name: "context-drags-nobody",
    comment: "The context and its ports name shapes, not the files that do the work.",
    from: { path: "^server/(context|ports)\\.ts$" },
    to: {
      path: "^(app|components|server)/",
      pathNot: [
        ...shapes,
        "^server/(context|ports|actor|log)\\.ts$",
        "^server/photos/photo-store\\.ts$",
        "^server/scoring/measurement\\.ts$",
      ],
    },
  },
  {
    name: "transports-know-verbs",
    comment: "HTTP and tRPC adapt: they know verbs, not what lies below them.",
    from: { path: "^server/(http|trpc)/", pathNot: tests },
    to: { path: ["^(app|components|db)/", "^server/(scoring|photos|vault|cli|lab|testing)/", orm] },
  },
  {
    name: "pages-are-thin",
    comment: "Routes and pages know the transports and the verbs, nothing below.",
    from: { path: "^app/", pathNot: tests },
    to: { path: ["^db/", "^server/(scoring|photos|vault|cli|lab|testing)/", orm] },
  },
  {
    name: "pages-use-no-node",
    comment: "What a route needs of Node belongs in a verb or in the transport.",
    from: { path: "^app/", pathNot: tests },
    to: { dependencyTypes: ["core"] },
  },
  {
    name: "components-know-shapes",
    comment:
      "What runs in the browser takes shapes, labels and types from the server, and the pure measures by which live hints agree with the verdict.",
    from: { path: "^components/", pathNot: tests },
    to: {
      path: ["^(app|db|server)/"],
      pathNot: [
        ...shapes,
        "^server/scoring/(human-settings|geometry|mesh-measures)\\.ts$",
        "^server/verdict/face-signals\\.ts$",
        "^server/trpc/router\\.ts$",
        "\\.svg$",
      ],
    },
  },
  {
    name: "components-take-the-router-as-type",
    comment: "The router's type reaches the browser, its code does not.",
    from: { path: "^components/", pathNot: tests },
    to: { path: "^server/trpc/router\\.ts$", dependencyTypesNot: ["type-only"] },
  },
  {
    name: "database-knows-nobody",
    comment: "The database takes the types of its JSON columns from the others, and no value.",
    from: { path: "^db/", pathNot: tests },
    to: {
      path: ["^(app|components|server)/"],
      pathNot: [schemas, vocabulary, "^server/scoring/measurement\\.ts$"],
    },
  },
  {
    name: "database-takes-types",
    comment: "The database takes the types of its JSON columns from the others, and no value.",
    from: { path: "^db/", pathNot: tests },
    to: { path: "^server/", dependencyTypesNot: ["type-only"] },
  },
  {
    name: "laboratory-stays-outside",
    comment: "What operators run needs neither the laboratory nor the test kit.",
    from: { path: "^(app|components|db|server)/", pathNot: [tests, "^server/(lab|testing)/"] },
    to: { path: "^server/(lab|testing)/" },
  },
  {
    name: "no-circle",
    comment: "No file leads back to itself, not by types either.",
    from: {},
    to: { circular: true },
  },
  {
    name: "no-test-is-imported",
    comment: "A test is nobody's source.",
    from: {},
    to: { path: tests },
  },
  {
    name: "ships-without-dev-packages",
    comment: "An installation has no development packages.",
    from: {
      path: "^(app|components|db|server)/",
      pathNot: [tests, "^server/(lab|testing)/", "^server/docs/examples/"],
    },
    to: { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown", "unknown", "undetermined"] },
  },
  {
    name: "is-found",
    comment: "Every import leads to a file or a package.",
    from: {},
    to: { couldNotResolve: true },
  },
];

export const importRules = rules.map((rule) => ({ severity: "error" as const, ...rule }));
