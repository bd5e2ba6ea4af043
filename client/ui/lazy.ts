import { createComponent, createMemo, createResource, type JSX, untrack } from "solid-js";
import { NotLoaded } from "../not-loaded.ts";

type Shown<Properties> = (properties: Properties) => JSX.Element;

/** A component whose code is fetched when it is first shown. */
export type Lazy<Properties> = Shown<Properties> & {
  /** Fetches it ahead. @throws NotLoaded */
  preload(): Promise<unknown>;
};

/**
 * As Solid's `lazy`, which remembers a failure for good: this one fetches again when it is made anew. What could
 * not be fetched throws `NotLoaded` where it would stand; see `Part`.
 */
export function lazy<Properties extends object = object>(
  load: () => Promise<{ default: Shown<Properties> }>,
): Lazy<Properties> {
  let loading: Promise<Shown<Properties>> | null = null;
  let loaded: Shown<Properties> | null = null;
  const preload = () =>
    (loading ??= load().then(
      (module) => (loaded = module.default),
      (error: unknown) => {
        loading = null;
        throw new NotLoaded(error);
      },
    ));
  const LazyComponent = (properties: Properties) => {
    if (loaded) return createComponent(loaded, properties);
    const [found] = createResource(preload);
    const shown = createMemo(() => {
      const Found = found();
      return Found && untrack(() => createComponent(Found, properties));
    });
    return shown as unknown as JSX.Element;
  };
  return Object.assign(LazyComponent, { preload });
}
