import { handleAuth } from "#server/http/handle-auth.ts";

export { handleAuth as GET, handleAuth as POST };
