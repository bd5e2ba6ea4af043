import BookOpen from "lucide-solid/icons/book-open";
import Hourglass from "lucide-solid/icons/hourglass";
import ShoppingCart from "lucide-solid/icons/shopping-cart";
import { Show } from "solid-js";
import type { DraftWork } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Menu, MenuItem } from "../../ui/menu.tsx";
import { useCase } from "../case/case-context.ts";
import { useBaskets, useCatalogues } from "./baskets-context.tsx";
import { protocolName } from "./protocol-name.ts";
import styles from "./work-basket.module.css";

/** PM-14, PM-16: opens a catalogue for one work, and fetches what was picked there. */
export function WorkBasket(props: { work: DraftWork }) {
  const { t } = useI18n();
  const { baskets, api, ready } = useBaskets();
  const catalogues = useCatalogues();
  const { session } = useCase();
  const offline = () => session.status().offline;
  const path = (catalogue: string) => api.openPath(session.caseId, props.work.id, catalogue);
  const waits = () => baskets.waits(props.work.id);
  const reason = () => `basket-offline-${props.work.id}`;
  return (
    <Show when={ready()}>
      <div class={styles.bar} role="group" aria-label={t("baskets.group", { work: props.work.title })}>
        <Show
          when={!offline()}
          fallback={
            <Button icon={<BookOpen />} unavailable aria-describedby={reason()}>
              {t("baskets.open")}
            </Button>
          }
        >
          <Show
            when={catalogues().length === 1 && catalogues()[0]}
            fallback={
              <Menu
                triggerClass={buttonClass()}
                trigger={
                  <>
                    <BookOpen class={styles.icon ?? ""} aria-hidden="true" />
                    {t("baskets.open")}
                  </>
                }
              >
                {catalogues().map((catalogue) => (
                  <MenuItem
                    icon={<BookOpen />}
                    onSelect={() => {
                      baskets.opened();
                      window.open(path(catalogue.id), "_blank", "noopener");
                    }}
                  >
                    {catalogue.name || protocolName(catalogue.protocol, t)}
                  </MenuItem>
                ))}
              </Menu>
            }
          >
            {(catalogue) => (
              <a
                class={buttonClass()}
                href={path(catalogue().id)}
                target="_blank"
                rel="noopener"
                onClick={() => baskets.opened()}
              >
                <BookOpen class={styles.icon ?? ""} aria-hidden="true" />
                {t("baskets.open")}
              </a>
            )}
          </Show>
        </Show>
        <Button
          variant={waits() > 0 ? "primary" : "plain"}
          icon={<ShoppingCart />}
          onClick={() => void baskets.fetch(props.work.id)}
        >
          {t("baskets.fetch")}
        </Button>
        <span class={styles.said} role="status">
          <Show when={waits() > 0}>{t("baskets.waits", { n: waits() })}</Show>
        </span>
        <Show when={props.work.basketWanted !== null}>
          <span class={styles.pending}>
            <Hourglass class={styles.icon ?? ""} aria-hidden="true" />
            {t(offline() ? "baskets.pending" : "baskets.pendingHere")}
            <Button variant="quiet" onClick={() => baskets.cancel(props.work.id)}>
              {t("baskets.cancel")}
            </Button>
          </span>
        </Show>
        <Show when={offline() && props.work.basketWanted === null}>
          <span class={styles.said} id={reason()}>
            {t("baskets.offline")}
          </span>
        </Show>
      </div>
    </Show>
  );
}
