import Plus from "lucide-solid/icons/plus";
import { createSignal, For, Show } from "solid-js";
import { isOpenLink, type Link, makeLink } from "../../../model/index.ts";
import { useAccount } from "../../account-context.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useCase } from "../case/case-context.ts";
import { linkAddress, newSecret } from "./secret.ts";
import { LinkCard } from "./link-card.tsx";
import styles from "./share-dialog.module.css";

/** The links by which a customer gets in: made here, shown as text and QR code, ended here. */
export default function ShareDialog(props: { onClose: () => void }) {
  const { t } = useI18n();
  const { session, view, side } = useCase();
  const account = useAccount();
  const [label, setLabel] = createSignal(view().customer);
  const [mayDecide, setMayDecide] = createSignal(true);
  const links = () => side().links;
  const active = () => links().filter(isOpenLink);
  const [adding, setAdding] = createSignal(active().length === 0);
  const [fresh, setFresh] = createSignal<Link["id"] | null>(null);
  const make = async (event: Event) => {
    event.preventDefault();
    const { secret, hash } = newSecret();
    const name = label().trim() || t("share.defaultLabel");
    const linkId = makeLink(session.pages, session.env(), {
      secretHash: hash,
      label: name.slice(0, 120),
      mayDecide: mayDecide(),
    });
    await account.secrets.put({ linkId, caseId: session.caseId, secret });
    setFresh(linkId);
    setAdding(false);
    setLabel(view().customer);
  };
  const opened = (link: Link) =>
    view()
      .open.receipts.filter(({ body }) => body.kind === "opened" && (body.actor.id as string) === link.id)
      .map(({ body }) => body.at);
  return (
    <Dialog open onClose={props.onClose} size="l" title={t("share.title")} description={t("share.intro")}>
      <Show when={!view().open.latest}>
        <p class={styles.note}>{t("share.nothingSent")}</p>
      </Show>
      <For each={active()}>
        {(link) => (
          <LinkCard
            link={link}
            open={link.id === fresh() || active().length === 1}
            opened={opened(link)}
            address={(secret) => linkAddress(location.origin, secret)}
          />
        )}
      </For>
      <Show
        when={adding()}
        fallback={
          <Button icon={<Plus />} onClick={() => setAdding(true)}>
            {t("share.another")}
          </Button>
        }
      >
        <form class={styles.form} onSubmit={(event) => void make(event)}>
          <TextField
            label={t("share.label")}
            hint={t("share.labelHint")}
            maxlength={120}
            value={label()}
            onInput={setLabel}
          />
          <label class={styles.check}>
            <input
              type="checkbox"
              checked={mayDecide()}
              onChange={(event) => setMayDecide(event.currentTarget.checked)}
            />
            {t("share.mayDecide")}
          </label>
          <Button type="submit" variant="primary" icon={<Plus />}>
            {t("share.make")}
          </Button>
        </form>
      </Show>
      <Show when={links().length > active().length}>
        <details class={styles.revoked}>
          <summary>{t("share.revokedLinks", { n: links().length - active().length })}</summary>
          <For each={links().filter((link) => !isOpenLink(link))}>
            {(link) => (
              <LinkCard
                link={link}
                open={false}
                opened={opened(link)}
                address={(secret) => linkAddress(location.origin, secret)}
              />
            )}
          </For>
        </details>
      </Show>
    </Dialog>
  );
}
