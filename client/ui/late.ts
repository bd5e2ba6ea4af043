import { type Accessor, createSignal, type JSX } from "solid-js";

type Shown<Properties> = (properties: Properties) => JSX.Element;

/**
 * What is good to have beside the rest: null until its code and words are here, and where they cannot be fetched.
 * Nothing waits for it, unlike `lazy`, not even somebody who goes on to another part of the page meanwhile.
 * @param load fetches the code, with everything it needs to be shown
 */
export function createLate<Properties>(load: () => Promise<Shown<Properties>>): Accessor<Shown<Properties> | null> {
  const [shown, setShown] = createSignal<Shown<Properties> | null>(null);
  load().then(
    (found) => setShown(() => found),
    () => {},
  );
  return shown;
}
