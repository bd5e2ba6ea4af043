import Car from "lucide-solid/icons/car";
import { For, Show } from "solid-js";
import { type Contact, type KnownVehicle, REGISTER_SOURCE, type Vehicle, vinHint } from "../../../model/index.ts";
import { useAccount } from "../../account-context.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { createLookUp, type LookedUpFor, type Said, subset } from "./create-look-up.ts";
import styles from "./datastore.module.css";

type VehicleField = keyof Vehicle;
type ContactField = keyof Contact;

/**
 * PL-45: fills in what is known of the plate or VIN, and asks before anything that stands there is replaced. Its words
 * are those of `loadDatastoreMessages`.
 */
export function VehicleLookUp(props: LookedUpFor) {
  const { t } = useI18n();
  const { look, take, undo, changesOf, busy, several, said, nothing } = createLookUp(useAccount(), props);
  const namesOf = ({ filled }: Said) =>
    [
      ...(Object.keys(filled.vehicle) as VehicleField[]).map((field) => t(`list.field.${field}`)),
      ...(Object.keys(filled.contact) as ContactField[]).map((field) => t(`list.field.${field}`)),
    ].join(", ");
  /** What still stands otherwise, one a row. */
  const differing = (from: KnownVehicle) => {
    const { vehicle, contact } = changesOf(from);
    return [
      ...(Object.keys(vehicle.differs) as VehicleField[]).map((field) => ({
        name: t(`list.field.${field}`),
        is: String(props.vehicle[field] ?? ""),
        known: String(vehicle.differs[field as never] ?? ""),
        take: () => props.onVehicle(subset(from.vehicle, [field])),
      })),
      ...(Object.keys(contact.differs) as ContactField[]).map((field) => ({
        name: t(`list.field.${field}`),
        is: props.contact[field],
        known: String(contact.differs[field as never] ?? ""),
        take: () => props.onContact(subset(contact.differs as Contact, [field])),
      })),
    ];
  };
  const titleOf = ({ vehicle, owner, source }: KnownVehicle) =>
    [
      [vehicle.make, vehicle.model, vehicle.year].filter(Boolean).join(" ") || vehicle.vin,
      owner?.name,
      source === REGISTER_SOURCE && t("datastore.lookUp.register"),
    ]
      .filter(Boolean)
      .join(" · ");
  return (
    <div class={styles.lookUp}>
      <Button icon={<Car />} unavailable={busy()} onClick={() => void look()}>
        {t("datastore.lookUp")}
      </Button>
      <Show when={vinHint(props.vehicle.vin)}>
        {(hint) => <p class={styles.quiet}>{t(`datastore.vin.${hint()}`)}</p>}
      </Show>
      <div role="status" class={styles.said}>
        <Show when={busy()}>
          <p>{t("datastore.lookUp.busy")}</p>
        </Show>
        <Show when={nothing()}>{(why) => <p>{t(`datastore.lookUp.${why()}`)}</p>}</Show>
        <Show when={several().length > 0}>
          <p>{t("datastore.lookUp.several")}</p>
          <ul class={styles.choices}>
            <For each={several()}>
              {(one) => (
                <li>
                  <Button onClick={() => take(one)}>{titleOf(one)}</Button>
                </li>
              )}
            </For>
          </ul>
        </Show>
        <Show when={said()}>
          {(told) => (
            <>
              <Show when={namesOf(told())} fallback={<p>{t("datastore.lookUp.same")}</p>}>
                {(names) => (
                  <p class={styles.row}>
                    {t("datastore.lookUp.filled", { fields: names() })}
                    <Button variant="quiet" onClick={() => undo(told())}>
                      {t("datastore.lookUp.undo")}
                    </Button>
                  </p>
                )}
              </Show>
              <Show when={differing(told().from).length > 0}>
                <p>{t("datastore.lookUp.differs")}</p>
                <ul class={styles.differs}>
                  <For each={differing(told().from)}>
                    {(one) => (
                      <li class={styles.row}>
                        <span>
                          {one.name}: <del>{one.is}</del> <strong>{one.known}</strong>
                        </span>
                        <Button
                          aria-label={t("datastore.lookUp.takeOf", { field: one.name })}
                          onClick={() => one.take()}
                        >
                          {t("datastore.lookUp.take")}
                        </Button>
                      </li>
                    )}
                  </For>
                </ul>
              </Show>
            </>
          )}
        </Show>
      </div>
    </div>
  );
}
