/**
 * Change this with every change to the rules or a default limit; verdicts of different versions are not
 * compared.
 */
export const ruleVersion = "2026-11-30.5";

/**
 * How many people have a likeness of at least this much to another one: one in this many. Among random people
 * (60,000 pairs of 303 people), and among people of the same sex and skin colour whose ages differ by five
 * years at most (376 pairs of the Face Research Lab London set).
 */
const falseMatches: readonly { likeness: number; random: number; alike: number }[] = [
  { likeness: 0.3, random: 120, alike: 20 },
  { likeness: 0.34, random: 300, alike: 40 },
  { likeness: 0.38, random: 650, alike: 120 },
  { likeness: 0.42, random: 1700, alike: 370 },
  { likeness: 0.45, random: 3000, alike: 370 },
];

const oneIn = (count: number): string => `1 in ${count.toLocaleString("en")}`;

/**
 * Says how many other people are as alike: strangers, and people who look alike; in steps, never rarer than
 * measured.
 */
export function strangersScoringAs(likeness: number): string {
  const found = falseMatches.findLast((row) => likeness >= row.likeness);
  if (!found) return `more than ${oneIn(falseMatches[0]?.random ?? 1)} strangers are as alike`;
  return `at most ${oneIn(found.random)} strangers is as alike, and about ${oneIn(found.alike)} people of the same sex, skin colour and age`;
}
