import Ban from "lucide-solid/icons/ban";
import Copy from "lucide-solid/icons/copy";
import QrCodeIcon from "lucide-solid/icons/qr-code";
import Share2 from "lucide-solid/icons/share-2";
import { createEffect, createResource, createSignal, Show } from "solid-js";
import { isOpenLink, revokeLink, type ShownLink } from "../../../model/index.ts";
import { useAccount } from "../../account-context.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { Chip } from "../../ui/chip.tsx";
import { QrCode } from "../../ui/qr-code.tsx";
import { useToast } from "../../ui/toast.tsx";
import { useCase } from "../case/case-context.ts";
import styles from "./share-dialog.module.css";

interface LinkCardProps {
  link: ShownLink;
  open: boolean;
  /** When it was opened, server time. */
  opened: readonly number[];
  address: (secret: string) => string;
}

/** One link: who it is for, whether it was used, and, on the device that made it, the link itself. */
export function LinkCard(props: LinkCardProps) {
  const { t, dateTime } = useI18n();
  const { session } = useCase();
  const account = useAccount();
  const toast = useToast();
  const [showing, setShowing] = createSignal(props.open);
  const [sure, setSure] = createSignal(false);
  // A new link's card can be drawn before its secret is kept; `open` turns true once it is.
  createEffect(() => {
    if (props.open) setShowing(true);
  });
  const [secret] = createResource(
    () => ({ id: props.link.id, kept: props.open }),
    ({ id }) => account.secrets.get(id).catch(() => null),
  );
  const address = () => {
    const held = secret();
    return held ? props.address(held) : null;
  };
  const copy = async (text: string) => {
    const copied = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    toast.show(copied ? { text: t("share.copied") } : { tone: "problem", text: t("share.copyFailed") });
  };
  const share = (url: string) =>
    navigator.share({ title: t("share.shareTitle"), text: t("share.shareText"), url }).catch((error: unknown) => {
      // Somebody who closes the device's own dialog has not met an error.
      if (!(error instanceof DOMException && error.name === "AbortError"))
        toast.show({ tone: "problem", text: t("share.shareFailed") });
    });
  const revoke = () => {
    revokeLink(session.pages, session.env(), props.link.id);
    toast.show({ text: t("share.revoked", { label: props.link.label }) });
  };
  const ended = () => {
    const { by, refusedAt, revokedAt } = props.link;
    return refusedAt === null
      ? t("share.revokedAt", { at: dateTime(revokedAt ?? 0) })
      : t("share.refusedAt", { name: by.name, at: dateTime(refusedAt) });
  };
  return (
    <article class={styles.link} aria-label={props.link.label}>
      <header class={styles.head}>
        <div class={styles.about}>
          <strong>{props.link.label}</strong>
          <span class={styles.quiet}>
            {props.opened.length > 0
              ? t("share.opened", { n: props.opened.length, last: dateTime(Math.max(...props.opened)) })
              : t("share.notOpened", { made: dateTime(props.link.at) })}
          </span>
        </div>
        <Chip tone={props.link.mayDecide ? "customer" : "quiet"}>
          {t(props.link.mayDecide ? "share.decides" : "share.reads")}
        </Chip>
      </header>
      <Show when={isOpenLink(props.link)} fallback={<p class={styles.quiet}>{ended()}</p>}>
        <Show when={showing() && address()}>
          {(url) => (
            <div class={styles.shown}>
              <QrCode text={url()} label={t("share.qr")} />
              <div class={styles.address}>
                <input
                  class={styles.url}
                  readonly
                  aria-label={t("share.address")}
                  value={url()}
                  onFocus={(event) => event.currentTarget.select()}
                />
                <div class={styles.buttons}>
                  <Button variant="primary" icon={<Copy />} onClick={() => void copy(url())}>
                    {t("share.copy")}
                  </Button>
                  <Show when={"share" in navigator}>
                    <Button icon={<Share2 />} onClick={() => void share(url())}>
                      {t("share.share")}
                    </Button>
                  </Show>
                </div>
                <p class={styles.quiet} role="status">
                  {t(session.status().state === "stored" ? "share.valid" : "share.notValidYet")}
                </p>
              </div>
            </div>
          )}
        </Show>
        <Show when={!secret.loading && !address()}>
          <p class={styles.quiet}>{t("share.elsewhere", { by: props.link.by.name })}</p>
        </Show>
        <div class={styles.buttons}>
          <Show when={address()}>
            <Button
              variant="quiet"
              icon={<QrCodeIcon />}
              aria-expanded={showing()}
              onClick={() => setShowing(!showing())}
            >
              {t(showing() ? "share.hide" : "share.show")}
            </Button>
          </Show>
          <Show
            when={sure()}
            fallback={
              <Button variant="quiet" icon={<Ban />} onClick={() => setSure(true)}>
                {t("share.revoke")}
              </Button>
            }
          >
            <span class={styles.sure} role="alert">
              {t("share.sure")}
            </span>
            <Button onClick={() => setSure(false)}>{t("action.cancel")}</Button>
            <Button variant="danger" onClick={revoke}>
              {t("share.revoke")}
            </Button>
          </Show>
        </div>
      </Show>
    </article>
  );
}
