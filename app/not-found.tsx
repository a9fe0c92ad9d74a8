import { SearchX } from "lucide-react";
import Link from "next/link";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/states.tsx";

export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-items-center">
      <h1 className="sr-only">Not found</h1>
      <EmptyState
        icon={SearchX}
        title="Page not found"
        action={
          <Button asChild>
            <Link href="/">To your checks</Link>
          </Button>
        }
      >
        It does not exist, or belongs to a workspace that you are not a member of.
      </EmptyState>
    </main>
  );
}
