import type { JSX } from "solid-js";
import { useCase } from "./case-context.ts";
import styles from "./editing.module.css";

/** Everything in it is read-only while editing is stopped; a notice on the screen says why. */
export function Editing(props: { children: JSX.Element }) {
  const { session } = useCase();
  return (
    <fieldset class={styles.editing} disabled={session.status().stopped !== null}>
      {props.children}
    </fieldset>
  );
}
