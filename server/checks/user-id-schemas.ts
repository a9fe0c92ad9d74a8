import { z } from "zod";

const lengthMax = 1024;

/**
 * How a call names a user that may be there already: everything that was ever accepted, also what a new
 * session no longer takes.
 */
export const userId = z
  .string()
  .min(1)
  .max(lengthMax)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it refuses
  .regex(/^[^\u0000-\u001f\u007f]*$/u, "must not contain control characters")
  .refine((value) => value.trim() !== "", "must not be blank")
  .refine((value) => value.isWellFormed(), "must be well-formed Unicode")
  .meta({ description: "Whom checks are about, as you call them.", example: "user_123" });

/** Emoji of several code points hold joiners, variation selectors or tags that belong to what is seen. */
const emoji = /\p{RGI_Emoji}/gv;
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Control}\p{Line_Separator}\p{Paragraph_Separator}]/u;

const nameOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;

/** What is wrong with the id of a new session's user; null if nothing is. */
function faultOf(id: string): string | null {
  if (!id.isWellFormed()) return "must be well-formed Unicode";
  if (id.trim() === "") return "must not be blank";
  const [hidden] = invisible.exec(id.replaceAll(emoji, "")) ?? [];
  if (hidden) return `must not contain invisible characters: ${nameOf(hidden)} is one`;
  if (id.trim() !== id) return "must not begin or end with a blank";
  return /^\.{1,2}$/.test(id) ? "must not be “.” or “..”, which no path can carry" : null;
}

/**
 * The user id of a new session: 1-1,024 characters in which one person has one spelling. It is composed (NFC);
 * blanks at its ends and invisible characters are refused, since they would make another person of it. Upper
 * and lower case, and letters of other widths or alphabets, differ. Treated as data, never as markup or SQL.
 */
export const newUserId = z
  .string()
  .normalize("NFC")
  .min(1)
  .max(lengthMax)
  .superRefine((id, context) => {
    const message = faultOf(id);
    if (message !== null) context.addIssue({ code: "custom", message });
  })
  .meta({ description: "User ID for this liveness check", example: "user_123" });
