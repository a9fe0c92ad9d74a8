import { StartView } from "#components/docs/start-view.tsx";
import { readSamples } from "#server/docs/example-files.ts";
import { navigation } from "#server/docs/read-page.ts";

export default function DocsPage() {
  return <StartView samples={readSamples("createLivenessSession")} groups={navigation()} />;
}
