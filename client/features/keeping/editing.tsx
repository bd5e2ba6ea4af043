import type { JSX } from "solid-js";
import styles from "./editing.module.css";

/** Everything in it is read-only while editing is stopped; a notice on the screen says why. */
export function Editing(props: { stopped: boolean; children: JSX.Element }) {
  return (
    <fieldset class={styles.editing} disabled={props.stopped}>
      {props.children}
    </fieldset>
  );
}
