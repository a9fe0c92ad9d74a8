import { existsSync } from "node:fs";
import path from "node:path";
import { cruise, type ICruiseResult } from "dependency-cruiser";
import extractTsConfig from "dependency-cruiser/config-utl/extract-ts-config";
import { importRules } from "./import-rules.ts";

/** One import line of the sources; `isType` where only types are taken. */
export type Import = { from: string; to: string; isType: boolean };
type Violation = { rule: string; from: string; to: string };

const folders = ["app", "components", "db", "server"];

/**
 * Every import between the sources, and those that a rule of `import-rules.ts` refuses.
 * @param root the folder that the sources lie in; paths in the answer are relative to it
 */
export async function readImports(root: string): Promise<{ imports: Import[]; violations: Violation[] }> {
  const { output } = await cruise(
    folders.filter((folder) => existsSync(path.join(root, folder))),
    {
      ruleSet: { forbidden: importRules },
      validate: true,
      baseDir: path.resolve(root),
      doNotFollow: { path: "node_modules" },
      // Imports of types alone are told apart, not left out.
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
