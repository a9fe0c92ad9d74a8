import { readFileSync } from "node:fs";

type Setting = { name: string; value: string; description: string };

/** The variables of `.env.example` with the comment above them; consecutive variables share a comment. */
export function readConfiguration(text = readFileSync(".env.example", "utf8")): Setting[] {
  const settings: Setting[] = [];
  let comment: string[] = [];
  let isComplete = true;
  for (const line of text.split("\n")) {
    if (line.startsWith("#")) {
      if (isComplete) comment = [];
      isComplete = false;
      comment.push(line.replace(/^# ?/, ""));
      continue;
    }
    isComplete = true;
    if (line === "") comment = [];
    const [name, ...rest] = line.split("=");
    if (name && rest.length > 0)
      settings.push({ name, value: rest.join("="), description: comment.join(" ") });
  }
  return settings;
}
