import { refuseOtherThan } from "#server/http/method-not-allowed.ts";

export { capturePage as GET } from "#server/http/capture-page.ts";

export const { DELETE, PATCH, POST, PUT } = refuseOtherThan("GET");
