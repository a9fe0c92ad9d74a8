/** Replaces a person's id in texts. */
const erasedMark = "[erased]";

/**
 * A search for part of an id counts as naming the person if it is at least a third of the id and three
 * characters.
 */
const partShareMin = 1 / 3;
const partLengthMin = 3;

const isLetter = (text: string | undefined): boolean => text !== undefined && /[\p{L}\p{N}_]/u.test(text);

/** Positions where `name` occurs in `text` as a separate word: `user_1` does not occur in `user_12`. */
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

/** Whether a text that somebody wrote contains the id of one of the people. */
export const namesSomebody = (text: string, userIds: readonly string[]): boolean =>
  userIds.some((userId) => placesOf(text, userId).length > 0);

/** Whether a search was for one of the people, by id or by a large enough part of it. */
export const searchesSomebody = (q: string, userIds: readonly string[]): boolean =>
  userIds.some(
    (userId) =>
      namesSomebody(q, [userId]) ||
      (q.length >= partLengthMin && q.length >= userId.length * partShareMin && userId.includes(q)),
  );

/** Replaces the id of each of the people by a mark. */
export function redactNames(text: string, userIds: readonly string[]): string {
  let rest = text;
  // Longest first, since one id may be part of another.
  for (const userId of userIds.toSorted((a, b) => b.length - a.length))
    for (const at of placesOf(rest, userId).reverse())
      rest = rest.slice(0, at) + erasedMark + rest.slice(at + userId.length);
  return rest;
}
