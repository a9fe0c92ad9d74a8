"use client";
import { useSyncExternalStore } from "react";

const subscribe = () => () => undefined;

/** False in the server's picture of a page, and until the page has come to life in the browser. */
export const useIsBrowser = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => true,
    () => false,
  );
