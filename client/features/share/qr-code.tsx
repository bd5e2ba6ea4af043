import { createMemo } from "solid-js";
import { encode } from "uqr";
import { useI18n } from "../../i18n/i18n.ts";
import styles from "./share-dialog.module.css";

/** A QR code drawn as one path: dark on white in every theme, as scanners want it. */
export function QrCode(props: { text: string }) {
  const { t } = useI18n();
  const code = createMemo(() => encode(props.text, { ecc: "M", border: 2 }));
  const path = createMemo(() =>
    code()
      .data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")))
      .join(""),
  );
  return (
    <svg
      class={styles.qr}
      viewBox={`0 0 ${code().size} ${code().size}`}
      role="img"
      aria-label={t("share.qr")}
      shape-rendering="crispEdges"
    >
      <rect width="100%" height="100%" fill="#ffffff" />
      <path d={path()} fill="#000000" />
    </svg>
  );
}
