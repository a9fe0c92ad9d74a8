/** Adds React keys to a list that never changes its order. */
export const keyed = <Item>(items: readonly Item[]): { key: string; item: Item }[] =>
  items.map((item, index) => ({ key: String(index), item }));
