import { Show } from "solid-js";
import { useI18n } from "../../i18n/i18n.ts";
import { Plate } from "../../ui/plate.tsx";
import { Select } from "../../ui/select.tsx";
import type { Suggestion } from "./known.ts";
import type { NewCaseState } from "./new-case-state.ts";
import styles from "./new-case-dialog.module.css";

/** PM-04: what is known of the plate: the vehicle, whose it is, and under which agreement. */
export function FoundVehicle(props: { state: NewCaseState }) {
  const { t } = useI18n();
  const { state } = props;
  const words = ({ words, vin }: Suggestion) => [words, vin].filter(Boolean).join(" · ");
  const owner = ({ name, phone }: Suggestion) => [name, phone].filter(Boolean).join(" · ");
  const agreement = (known: Suggestion) => [known.fleet, known.agreement].filter(Boolean).join(" · ");
  return (
    <div role="status" class={styles.foundPlace}>
      <Show when={state.meant()}>
        {(known) => (
          <div class={styles.found}>
            <Plate plate={known().plate} country={known().country} size="s" />
            <dl class={styles.facts}>
              <dt>{t("list.group.vehicle")}</dt>
              <dd>{words(known()) || t("list.unknownVehicle")}</dd>
              <Show when={owner(known())}>
                {(whose) => (
                  <>
                    <dt>{t("intake.owner")}</dt>
                    <dd>{whose()}</dd>
                  </>
                )}
              </Show>
              <Show when={agreement(known())} fallback={<dd class={styles.none}>{t("intake.noFleet")}</dd>}>
                {(which) => (
                  <>
                    <dt>{t("intake.agreement")}</dt>
                    <dd>{which()}</dd>
                  </>
                )}
              </Show>
            </dl>
          </div>
        )}
      </Show>
      <Show when={state.known().length > 1}>
        <Select
          label={t("intake.several", { n: state.known().length })}
          value={String(state.known().findIndex((one) => one === state.meant()))}
          options={state.known().map((one, n) => ({
            value: String(n),
            label: [one.plate, one.country, words(one)].filter(Boolean).join(" · "),
          }))}
          onChange={(n) => {
            const one = state.known()[Number(n)];
            if (one) state.mean(one);
          }}
        />
      </Show>
    </div>
  );
}
