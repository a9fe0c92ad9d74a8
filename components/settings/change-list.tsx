import { ArrowRight } from "lucide-react";
import type { SettingEdit } from "./draft.ts";
import { settingName, valueText } from "./setting-labels.ts";

export function ChangeList({ changes }: { changes: SettingEdit[] }) {
  return (
    <ul className="flex flex-col gap-1 text-[13px]">
      {changes.map(({ name, from, to }) => (
        <li key={name} className="flex flex-wrap items-center gap-x-2">
          <span className="text-ink-soft">{settingName(name)}</span>
          <span className="inline-flex items-center gap-1.5 font-medium tabular-nums">
            {valueText(from)}
            <ArrowRight aria-label="to" className="size-3.5 text-ink-faint" />
            {valueText(to)}
          </span>
        </li>
      ))}
    </ul>
  );
}
