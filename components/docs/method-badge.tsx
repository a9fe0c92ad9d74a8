import { Badge, type Tone } from "#components/ui/badge.tsx";

const tones: Record<string, Tone> = { GET: "info", POST: "good", PATCH: "warn", DELETE: "bad" };

export const MethodBadge = ({ method }: { method: string }) => (
  <Badge tone={tones[method] ?? "neutral"} className="font-mono">
    {method}
  </Badge>
);
