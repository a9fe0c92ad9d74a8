import { existsSync } from "node:fs";
import path from "node:path";
import { cruise, type ICruiseResult } from "dependency-cruiser";
import extractTsConfig from "dependency-cruiser/config-utl/extract-ts-config";
import { importRules } from "./import-rules.ts";

/** One import line of the sources; `isType` if it imports only types. */
export type Import = { from: string; to: string; isType: boolean };
type Violation = { rule: string; from: string; to: string };

const folders = ["app", "components", "db", "server"];

/**
 * Lists every import between the sources, and those that break a rule of `import-rules.ts`.
 * @param root the sources' root folder; paths in the result are relative to it
 */
export async function readImports(root: string): Promise<{ imports: Import[]; violations: Violation[] }> {
  const { output } = await cruise(
    folders.filter((folder) => existsSync(path.join(root, folder))),
    {
      ruleSet: { forbidden: importRules },
      validate: true,
      baseDir: path.resolve(root),
      doNotFollow: { path: "node_modules" },
      // Marks imports of types only, rather than leaving them out.
      tsPreCompilationDeps: "specify",
    },
    { exportsFields: ["exports"], conditionNames: ["import", "node", "default"] },
    { tsConfig: extractTsConfig("tsconfig.json") },
  );
  const { modules, summary } = output as ICruiseResult;
  const imports = modules.flatMap(({ source, dependencies }) =>
    dependencies.map(({ resolved, dependencyTypes }) => ({
      from: source,
      to: resolved,
      isType: dependencyTypes.includes("type-only"),
    })),
  );
  return {
    imports,
    violations: summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
  };
}
