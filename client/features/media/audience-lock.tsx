import Lock from "lucide-solid/icons/lock";
import LockOpen from "lucide-solid/icons/lock-open";
import { Dynamic } from "solid-js/web";
import { type Audience, type MediaId, setAudience } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { Select } from "../../ui/select.tsx";
import { useCapture } from "./capture-context.ts";
import styles from "./gallery.module.css";

export type AudienceName = "workshop" | "fleet" | "customer" | "both";

export const AUDIENCES: Record<AudienceName, Audience> = {
  workshop: { fleet: false, customer: false },
  fleet: { fleet: true, customer: false },
  customer: { fleet: false, customer: true },
  both: { fleet: true, customer: true },
};

export const audienceName = ({ fleet, customer }: Audience): AudienceName =>
  fleet && customer ? "both" : fleet ? "fleet" : customer ? "customer" : "workshop";

/** Whom a choice can name: without a fleet there is none to show anything to. */
export const audienceNames = (hasFleet: boolean): AudienceName[] =>
  hasFleet ? ["workshop", "fleet", "customer", "both"] : ["workshop", "customer"];

/** The padlock of one item, in words (FB-59). */
export function AudienceLock(props: { id: MediaId; audience: Audience; name: string; hasFleet: boolean }) {
  const { t } = useI18n();
  const { session } = useCapture();
  const current = () => audienceName(props.audience);
  return (
    <div class={styles.lock} data-private={current() === "workshop" ? "" : undefined}>
      <Dynamic component={current() === "workshop" ? Lock : LockOpen} aria-hidden="true" />
      <Select
        label={t("media.whoSees", { name: props.name })}
        labelHidden
        value={current()}
        options={[...new Set([...audienceNames(props.hasFleet), current()])].map((value) => ({
          value,
          label: t(`media.audience.${value}`),
        }))}
        onChange={(next) => setAudience(session.pages, session.env(), props.id, AUDIENCES[next])}
      />
    </div>
  );
}
