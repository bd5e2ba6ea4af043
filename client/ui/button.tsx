import { type JSX, Show, splitProps } from "solid-js";
import styles from "./button.module.css";
import { cx } from "./cx.ts";

interface Look {
  variant?: "primary" | "plain" | "quiet" | "danger";
  size?: "m" | "l";
  icon?: JSX.Element;
}

type ButtonProps = Look &
  Omit<JSX.ButtonHTMLAttributes<HTMLButtonElement>, "onClick"> & {
    onClick?: (event: MouseEvent) => void;
    /** Cannot be used now, yet stays reachable so that the reason beside it (`aria-describedby`) is read. */
    unavailable?: boolean;
  };

export function Button(props: ButtonProps) {
  const [own, rest] = splitProps(props, [
    "variant",
    "size",
    "icon",
    "class",
    "children",
    "onClick",
    "unavailable",
    "type",
  ]);
  return (
    <button
      {...rest}
      type={own.type ?? "button"}
      class={cx(styles.button, styles[own.variant ?? "plain"], own.size === "l" && styles.large, own.class)}
      aria-disabled={own.unavailable ? "true" : undefined}
      onClick={(event) => (own.unavailable ? event.preventDefault() : own.onClick?.(event))}
    >
      <Show when={own.icon}>
        <span class={styles.icon} aria-hidden="true">
          {own.icon}
        </span>
      </Show>
      {own.children}
    </button>
  );
}

type IconButtonProps = Omit<ButtonProps, "icon" | "size"> & { label: string };

/** A button that shows only an icon; `label` is read aloud and shown as a tooltip. */
export function IconButton(props: IconButtonProps) {
  const [own, rest] = splitProps(props, ["label", "class", "variant"]);
  return (
    <Button
      {...rest}
      variant={own.variant ?? "quiet"}
      class={cx(styles.square, own.class)}
      aria-label={own.label}
      title={own.label}
    />
  );
}

/** The look of a button on something else, such as a link. */
export const buttonClass = (look: Look & { class?: string } = {}): string =>
  cx(styles.button, styles[look.variant ?? "plain"], look.size === "l" && styles.large, look.class);
