"use client";
import { useSyncExternalStore } from "react";

const subscribe = () => () => undefined;

/** False during server rendering and until hydration. */
export const useIsBrowser = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => true,
    () => false,
  );
