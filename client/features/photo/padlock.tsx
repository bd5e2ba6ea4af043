import Lock from "lucide-solid/icons/lock";
import LockOpen from "lucide-solid/icons/lock-open";
import { Show } from "solid-js";
import { type Audience, type GalleryItem, setAudience } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import type { CaseSession } from "../../sync/types.ts";
import css from "./padlock.module.css";

interface PadlockProps {
  session: Pick<CaseSession, "pages" | "env" | "view">;
  item: GalleryItem;
  mayWrite: boolean;
}

/** Who besides the workshop sees a photo (FB-59); nothing for those who cannot decide it. */
export function Padlock(props: PadlockProps) {
  const { t } = useI18n();
  const set = (id: GalleryItem["id"], audience: Audience) =>
    setAudience(props.session.pages, props.session.env(), id, audience);
  return (
    <Show when={props.item.audience}>
      {(audience) => (
        <div class={css.lock} role="group" aria-label={t("photo.who")}>
          <button
            type="button"
            disabled={!props.mayWrite}
            aria-pressed={!audience().fleet && !audience().customer}
            onClick={() => set(props.item.id, { fleet: false, customer: false })}
          >
            <Lock size={16} aria-hidden="true" />
            {t("photo.who.us")}
          </button>
          <Show when={props.session.view().fleetName || audience().fleet}>
            <button
              type="button"
              disabled={!props.mayWrite}
              aria-pressed={audience().fleet}
              onClick={() => set(props.item.id, { ...audience(), fleet: !audience().fleet })}
            >
              <LockOpen size={16} aria-hidden="true" />
              {t("party.fleet")}
            </button>
          </Show>
          <button
            type="button"
            disabled={!props.mayWrite}
            aria-pressed={audience().customer}
            onClick={() => set(props.item.id, { ...audience(), customer: !audience().customer })}
          >
            <LockOpen size={16} aria-hidden="true" />
            {t("party.customer")}
          </button>
        </div>
      )}
    </Show>
  );
}
