import { createEffect, createMemo, createSignal, type JSX, on, onCleanup, Show } from "solid-js";
import type { BrandImage, BrandLook } from "../../../model/index.ts";
import styles from "./look.module.css";

/** Brings the bytes of a logo (`thumb`) or banner (`web`); null when they cannot be had now. */
export type BringPicture = (image: BrandImage, variant: "thumb" | "web") => Promise<Blob | null>;

interface BrandHeadProps {
  look: BrandLook;
  workshop: string;
  /** Below the workshop's name. */
  vehicle: string;
  plate: JSX.Element;
  bring: BringPicture;
  /** The banner is large: it comes when nothing more urgent has to. */
  withBanner: boolean;
}

/** The head of a customer's page, as the brand of the case has it. Names stand for pictures that are not there. */
export function BrandHead(props: BrandHeadProps) {
  const logo = createPicture(
    () => props.look.logo,
    (image) => props.bring(image, "thumb"),
  );
  const banner = createPicture(
    () => (props.withBanner ? props.look.banner : null),
    (image) => props.bring(image, "web"),
  );
  return (
    <header class={styles.head}>
      <Show when={props.look.banner}>
        {(image) => (
          <div class={styles.banner} style={{ "aspect-ratio": `${image().width} / ${image().height}` }}>
            <Show when={banner.url()}>
              {(url) => <img src={url()} alt="" decoding="async" onError={banner.fail} />}
            </Show>
          </div>
        )}
      </Show>
      <div class={styles.row}>
        <div class={styles.who}>
          <Show
            when={logo.url()}
            fallback={
              <Show when={props.look.name && props.look.name !== props.workshop}>
                <p class={styles.small}>{props.look.name}</p>
              </Show>
            }
          >
            {(url) => (
              <img class={styles.logo} src={url()} alt={props.look.name} decoding="async" onError={logo.fail} />
            )}
          </Show>
          <p class={styles.workshop}>{props.workshop}</p>
          <p class={styles.small}>{props.vehicle}</p>
        </div>
        {props.plate}
      </div>
    </header>
  );
}

/** What the brand wants to stand at the foot; nothing when it wants nothing. */
export function BrandFoot(props: { look: BrandLook }) {
  return (
    <Show when={props.look.footer || props.look.website}>
      <div class={styles.foot}>
        <Show when={props.look.footer}>
          <p>{props.look.footer}</p>
        </Show>
        <Show when={props.look.website}>
          {(address) => (
            <a href={address()} target="_blank" rel="noopener noreferrer">
              {address().replace(/^https?:\/\/(www\.)?|\/$/g, "")}
            </a>
          )}
        </Show>
      </div>
    </Show>
  );
}

/** The address of a picture for as long as it is shown; null while there is none. */
function createPicture(image: () => BrandImage | null, bring: (image: BrandImage) => Promise<Blob | null>) {
  const [url, setUrl] = createSignal<string | null>(null);
  const hash = createMemo(() => image()?.hash ?? null);
  createEffect(
    on(hash, () => {
      const wanted = image();
      let address: string | null = null;
      let isOver = false;
      onCleanup(() => {
        isOver = true;
        setUrl(null);
        if (address) URL.revokeObjectURL(address);
      });
      if (!wanted) return;
      bring(wanted).then(
        (bytes) => {
          if (!bytes || isOver) return;
          address = URL.createObjectURL(bytes);
          setUrl(address);
        },
        // Its name stands there.
        () => {},
      );
    }),
  );
  return { url, fail: () => setUrl(null) };
}
