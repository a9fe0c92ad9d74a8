/** Progress above the least one that still counts as a face at rest. */
const restShare = 0.2;

/** Follows a pose's progress: when the face was last at rest, and since when the pose is held. */
export function createPoseOnset() {
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
    restAt: () => restAt,
    reachedAt: () => reachedAt,
  };
}
