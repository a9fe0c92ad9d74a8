import { describe, expect, it } from "vitest";
import { newId, newSessionToken } from "./ids.ts";
import { unknownCheck, unknownId } from "./unknown-id.ts";

const hintOf = (given: string, ...wanted: Parameters<typeof unknownId>[2][]) =>
  unknownId("sessionToken", given, ...wanted).errors?.[0]?.message ?? "";
const token = newSessionToken();
const check = newId("liv", new Date());

describe("an id that is not found", () => {
  it.each([
    [`"${token}"`, "has quotes or blanks around it"],
    [`'${token}'`, "has quotes or blanks around it"],
    [` ${token}`, "has quotes or blanks around it"],
    [`${token}\n`, "has quotes or blanks around it"],
    [`${token}\r\n`, "has quotes or blanks around it"],
    [check, "is the id of a check; a session token (ses_…) belongs here, from POST /session"],
    [`"${check}"`, "is the id of a check; a session token (ses_…) belongs here, from POST /session"],
    ["vhq_test_abc", "is an API key; a session token (ses_…) belongs here, from POST /session"],
    ["123", "a session token (ses_…) belongs here, from POST /session"],
    ["", "a session token (ses_…) belongs here, from POST /session"],
    [token, "nothing here is called this; take it from POST /session"],
  ])("%j instead of a session token", (given, hint) => {
    expect(hintOf(given, "ses")).toBe(hint);
  });

  it.each(["SMILE", "TURN_LEFT"])("%s instead of the challenge's id", (given) => {
    expect(hintOf(given, "ch")).toMatch(/^is the type of a challenge; the id of a challenge \(ch_…\)/);
  });

  it("names the field, and tells a foreign id from an unknown one by nothing", () => {
    const [one, other] = [unknownCheck(check), unknownCheck(newId("liv", new Date(0)))];
    expect(one.errors).toEqual([{ pointer: "#/id", message: expect.any(String) }]);
    expect({ ...other, message: other.message }).toEqual({ ...one, message: one.message });
  });
});
