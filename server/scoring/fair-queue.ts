import type { Share } from "./measurement.ts";

type Node<Item> = {
  children: Map<string, Node<Item>>;
  /** Only at the end of a path. */
  items: Item[];
  queued: number;
  running: number;
  /** What the share has used since it last had nothing in hand; starts level with the others. */
  used: number;
};

type Turn<Item> = {
  item: Item;
  /** Gives the place back. @param used what it cost, in a unit of the caller's */
  end: (used: number) => void;
};

type FairQueue<Item> = {
  /** Items that wait. */
  queued: () => number;
  /** Whether `push` would keep an item of this share. */
  hasRoom: (share: Share) => boolean;
  /** Adds an item. @returns the item that has to go for it: maybe the same one, or null if there was room */
  push: (share: Share, item: Item) => Item | null;
  /** The next item: of the share that has used least, at each level. */
  shift: () => Turn<Item> | null;
  remove: (share: Share, item: Item) => void;
};

/**
 * A bounded queue in which shares take turns by what they have used, so that nobody waits for the length of
 * somebody else's queue. If it is full, the newest item of the largest share goes.
 * @param itemsMax items that may wait or have their turn
 */
export function createFairQueue<Item>(itemsMax: number): FairQueue<Item> {
  const newNode = (used: number): Node<Item> => ({
    children: new Map(),
    items: [],
    queued: 0,
    running: 0,
    used,
  });
  const root = newNode(0);

  const isFull = () => root.queued + root.running >= itemsMax;

  /** The nodes from the root to the share's own, which are created if they are missing. */
  function pathOf(share: Share): Node<Item>[] {
    const path = [root];
    let node = root;
    for (const name of share) {
      let child = node.children.get(name);
      if (!child) {
        const siblings = [...node.children.values()];
        child = newNode(siblings.length > 0 ? Math.min(...siblings.map(({ used }) => used)) : 0);
        node.children.set(name, child);
      }
      path.push(child);
      node = child;
    }
    return path;
  }

  /** Forgets the share where it has nothing in hand. */
  function prune(share: Share): void {
    const path = pathOf(share);
    for (let depth = share.length; depth > 0; depth -= 1) {
      const node = path[depth];
      if (node && node.queued + node.running === 0) path[depth - 1]?.children.delete(share[depth - 1] ?? "");
    }
  }

  /** The share whose newest item goes for one of `share`; null if that one itself has to go. */
  function largerThan(share: Share): Share | null {
    const found: string[] = [];
    let node: Node<Item> | undefined = root;
    for (let depth = 0; node && node.children.size > 0; depth += 1) {
      const own = found.length === depth && found.every((name, at) => name === share[at]);
      const [largest] = [...node.children].toSorted(([, a], [, b]) => b.queued - a.queued);
      if (!largest) break;
      const name: string | undefined = share[depth];
      const isOwnLargest =
        own && name !== undefined && (node.children.get(name)?.queued ?? 0) + 1 >= largest[1].queued;
      found.push(isOwnLargest ? name : largest[0]);
      node = node.children.get(found[depth] ?? "");
    }
    return found.every((name, at) => name === share[at]) ? null : found;
  }

  function removeAt(share: Share, at: number): Item | undefined {
    const path = pathOf(share);
    const [item] = path.at(-1)?.items.splice(at, 1) ?? [];
    if (item !== undefined) for (const node of path) node.queued -= 1;
    prune(share);
    return item;
  }

  return {
    queued: () => root.queued,
    hasRoom: (share) => !isFull() || largerThan(share) !== null,
    push: (share, item) => {
      let gone: Item | null = null;
      if (isFull()) {
        const larger = largerThan(share);
        if (!larger) return item;
        gone = removeAt(larger, -1) ?? null;
      }
      const path = pathOf(share);
      path.at(-1)?.items.push(item);
      for (const node of path) node.queued += 1;
      return gone;
    },
    shift: () => {
      const share: string[] = [];
      const path = [root];
      let node = root;
      while (node.children.size > 0) {
        const waiting = [...node.children].filter(([, child]) => child.queued > 0);
        const [next] = waiting.toSorted(([, a], [, b]) => a.used - b.used || a.running - b.running);
        if (!next) return null;
        share.push(next[0]);
        node = next[1];
        path.push(node);
      }
      const item = node.items.shift();
      if (item === undefined) return null;
      for (const one of path) {
        one.queued -= 1;
        one.running += 1;
      }
      const end = (used: number) => {
        for (const one of path) {
          one.running -= 1;
          one.used += used;
        }
        prune(share);
      };
      return { item, end };
    },
    remove: (share, item) => {
      const at = pathOf(share).at(-1)?.items.indexOf(item) ?? -1;
      if (at < 0) prune(share);
      else removeAt(share, at);
    },
  };
}
