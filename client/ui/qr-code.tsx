import encodeQR from "qr";
import { createMemo } from "solid-js";
import styles from "./qr-code.module.css";

/** A QR code drawn as one path: dark on white in every theme, as scanners want it. */
export function QrCode(props: { text: string; label: string }) {
  const code = createMemo(() => encodeQR(props.text, "raw", { ecc: "medium", border: 2 }));
  const path = createMemo(() =>
    code()
      .map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")).join(""))
      .join(""),
  );
  return (
    <svg
      class={styles.qr}
      viewBox={`0 0 ${code().length} ${code().length}`}
      role="img"
      aria-label={props.label}
      shape-rendering="crispEdges"
    >
      <rect width="100%" height="100%" fill="#ffffff" />
      <path d={path()} fill="#000000" />
    </svg>
  );
}
