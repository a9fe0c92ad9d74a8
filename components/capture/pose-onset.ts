/** Progress above the least one that still counts as a face at rest. */
const restShare = 0.2;
/** A face that has come further than this, when it is first seen, was not seen at rest. */
const restProgressMax = 0.5;

/**
 * Follows a pose's progress: when the face was last at rest, and since when the pose is held.
 * @param seenAtRestAt when the face was at rest before the pose was asked for; null where nobody saw that
 */
export function createPoseOnset(seenAtRestAt: number | null = null) {
  let least = 1;
  let restAt: number | null = null;
  let reachedAt: number | null = null;
  return {
    /**
     * @param at time of the frame
     * @param progress of the pose, 0..1
     */
    add: (at: number, progress: number): void => {
      least = Math.min(least, progress);
      if (progress === 1) reachedAt ??= at;
      else reachedAt = null;
      if (progress < 1 && progress <= least + restShare * (1 - least)) restAt = at;
    },
    /** Whether the pose was seen to begin with the face at rest. */
    isFromRest: () => seenAtRestAt !== null || least <= restProgressMax,
    restAt: () => restAt ?? seenAtRestAt,
    reachedAt: () => reachedAt,
  };
}
