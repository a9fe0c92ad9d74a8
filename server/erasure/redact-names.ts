/** What stands in a text where somebody was named. */
const erasedMark = "[erased]";

/** A search for a part of an id names somebody when it is a third of it, and three letters at least. */
const partShareMin = 1 / 3;
const partLengthMin = 3;

const isLetter = (text: string | undefined): boolean => text !== undefined && /[\p{L}\p{N}_]/u.test(text);

/** Where `name` begins in `text` as a word of its own: `user_1` is no part of `user_12`. */
function placesOf(text: string, name: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) {
    const before = Array.from(text.slice(Math.max(0, at - 2), at)).at(-1);
    const [after] = Array.from(text.slice(at + name.length, at + name.length + 2));
    const isWord = !(isLetter(before) && isLetter(name[0])) && !(isLetter(after) && isLetter(name.at(-1)));
    if (isWord) places.push(at);
  }
  return places;
}

/** Whether a text that somebody wrote names one of the people. */
export const namesSomebody = (text: string, userIds: readonly string[]): boolean =>
  userIds.some((userId) => placesOf(text, userId).length > 0);

/**
 * Whether somebody who searched for this looked for one of the people, or for what they begin or end with.
 */
export const searchesSomebody = (q: string, userIds: readonly string[]): boolean =>
  userIds.some(
    (userId) =>
      namesSomebody(q, [userId]) ||
      (q.length >= partLengthMin && q.length >= userId.length * partShareMin && userId.includes(q)),
  );

/** The text with a mark in the place of each of the people. */
export function redactNames(text: string, userIds: readonly string[]): string {
  let rest = text;
  // The longest first: another id may be a part of it.
  for (const userId of userIds.toSorted((a, b) => b.length - a.length))
    for (const at of placesOf(rest, userId).reverse())
      rest = rest.slice(0, at) + erasedMark + rest.slice(at + userId.length);
  return rest;
}
