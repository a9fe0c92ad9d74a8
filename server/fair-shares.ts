/** Something that all share, such as memory or connections. */
export type FairShares = {
  /**
   * Takes an amount for somebody, named from the outside in: a workspace, its key, a session.
   * @returns what gives it back, once; null if it would leave others too little
   */
  take: (share: readonly string[], amount: number) => (() => void) | null;
  inUse: () => number;
};

/**
 * Divides an amount so that nobody can use it up: each may hold as much as is left free (dynamic thresholds,
 * Choudhury and Hahne 1998), and each part of it as much as is left of that. One alone holds up to a half, two
 * up to a third each, and there is always room for another.
 */
export function createFairShares(total: number): FairShares {
  const held = new Map<string, number>();
  let inUse = 0;

  function add(names: readonly string[], amount: number): void {
    inUse += amount;
    for (const name of names) {
      const now = (held.get(name) ?? 0) + amount;
      if (now > 0) held.set(name, now);
      else held.delete(name);
    }
  }

  return {
    inUse: () => inUse,
    take: (share, amount) => {
      const names = share.map((_, depth) => share.slice(0, depth + 1).join(" "));
      let free = total - inUse;
      for (const name of names) {
        const own = held.get(name) ?? 0;
        if (own + amount > free) return null;
        free -= own;
      }
      add(names, amount);
      let isHeld = true;
      return () => {
        if (isHeld) add(names, -amount);
        isHeld = false;
      };
    },
  };
}
