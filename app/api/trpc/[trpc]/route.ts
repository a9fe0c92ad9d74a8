import { handleTrpc } from "#server/trpc/handle-trpc.ts";

export { handleTrpc as GET, handleTrpc as POST };
