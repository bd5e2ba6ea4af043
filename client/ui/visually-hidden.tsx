import type { JSX } from "solid-js";
import styles from "./visually-hidden.module.css";

/** Words for those who listen; everybody else sees the same in another way. */
export const VisuallyHidden = (props: { children: JSX.Element }) => <span class={styles.hidden}>{props.children}</span>;
