import { expect, it } from "vitest";
import { namesSomebody, redactNames, searchesSomebody } from "./redact-names.ts";

it("finds an id as a word of its own, whatever it is made of", () => {
  for (const text of ["user_1", "as for user_1, no", "(user_1)", "user_1 user_12"])
    expect(namesSomebody(text, ["user_1"])).toBe(true);
  for (const text of ["user_12", "my_user_1", "user_", ""])
    expect(namesSomebody(text, ["user_1"])).toBe(false);
  expect(namesSomebody("told by عبد الرحمن 🙂 today", ["عبد الرحمن 🙂"])).toBe(true);
  expect(namesSomebody("mail a.b@example.com.", ["a.b@example.com"])).toBe(true);
  expect(namesSomebody("+49 1", ["+49"])).toBe(true);
});

it("finds a search for most of an id, and none for its first letters", () => {
  expect(searchesSomebody("anna.smi", ["anna.smith"])).toBe(true);
  expect(searchesSomebody("smith", ["anna.smith"])).toBe(true);
  expect(searchesSomebody("ann", ["anna.smith"])).toBe(false);
  expect(searchesSomebody("a", ["a1"])).toBe(false);
  expect(searchesSomebody("anna.smith's", ["anna.smith"])).toBe(true);
});

it("puts a mark where somebody was named, and keeps the rest", () => {
  expect(redactNames("user_1 is user_1's twin, not user_12", ["user_1"])).toBe(
    "[erased] is [erased]'s twin, not user_12",
  );
  expect(redactNames("anna and anna b", ["anna", "anna b"])).toBe("[erased] and [erased]");
});
