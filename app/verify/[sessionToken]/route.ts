export { capturePage as GET } from "#server/http/capture-page.ts";
export {
  onlyGet as DELETE,
  onlyGet as PATCH,
  onlyGet as POST,
  onlyGet as PUT,
} from "#server/http/method-not-allowed.ts";
