import type { SeededRandom } from "./seeded-random.ts";

const checksPerRegular = 20;
const regularShare = 0.3;
/** A returning user comes back before this many new users have arrived. */
const recentMax = 4000;

const names = [
  "anna",
  "björn",
  "chidi",
  "daria",
  "emre",
  "fatima",
  "giulia",
  "hiro",
  "ines",
  "jonas",
] as const;
const oddOnes = [
  (index: number) => `مستخدم-${index}`,
  (index: number) => `用户_${index}`,
  (index: number) => `👩‍🚀-${index}`,
  (index: number) => `<b>${index}</b>`,
  (index: number) => `tenant/eu-west-1/customers/${"0".repeat(180)}${index}`,
] as const;

/**
 * User ids as integrators choose them: mostly numbers, often ids or email addresses, now and then something
 * else.
 */
function occasionalUserId(index: number): string {
  const style = index % 20;
  if (style < 11) return `user_${String(index).padStart(8, "0")}`;
  if (style < 16) return `cus_${((index * 2_654_435_761) % 4_294_967_296).toString(36).padStart(7, "0")}`;
  if (style < 19 || index % 400 !== 19) return `${names[index % names.length]}.${index}@example.com`;
  return (oddOnes[Math.floor(index / 400) % oddOnes.length] ?? oddOnes[0])(index);
}

/** Regular users, with about 20 checks each. */
export const regularUserId = (index: number) => `member_${String(index).padStart(8, "0")}`;
export const regularCount = (total: number) => Math.ceil((total * regularShare) / checksPerRegular);

/** The user of each of `total` checks: regulars come about 20 times, most others one to three times. */
export function fakeUsers(random: SeededRandom, total: number): () => string {
  const regulars = regularCount(total);
  const recent: string[] = [];
  let newcomers = 0;
  return () => {
    if (random.chance(regularShare)) return regularUserId(random.below(regulars));
    const again = recent.length > 0 && random.chance(0.4) ? recent[random.below(recent.length)] : undefined;
    if (again !== undefined) return again;
    const userId = occasionalUserId(newcomers);
    recent[newcomers % recentMax] = userId;
    newcomers += 1;
    return userId;
  };
}
