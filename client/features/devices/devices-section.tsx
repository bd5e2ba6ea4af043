import Plus from "lucide-solid/icons/plus";
import TabletSmartphone from "lucide-solid/icons/tablet-smartphone";
import { createWindowVirtualizer } from "@tanstack/solid-virtual";
import { createMemo, createResource, createSignal, For, Match, Show, Switch } from "solid-js";
import { createStore, reconcile } from "solid-js/store";
import type { DeviceRow } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { loadDevicesMessages, loadTabletMessages } from "../../i18n/messages.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Select } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { createNow } from "../../ui/now.ts";
import { useToast } from "../../ui/toast.tsx";
import { AddDevice } from "./add-device.tsx";
import { RenameDialog, RevokeDialog } from "./change-device.tsx";
import { type DeviceAction, DeviceCard } from "./device-card.tsx";
import styles from "./devices.module.css";
import { type Devices, fetchDevices, letSales } from "./devices-api.ts";
import { DEVICE_ORDERS, type DeviceFilter, type DeviceOrder, listDevices } from "./list-devices.ts";
import { PairDialog } from "./pair-dialog.tsx";
import { PinList } from "./pin-list.tsx";

const ROW_PX = 92;

/** The workshop's tablets (FB-12 to FB-16) and the PINs of those who work on them. */
export default function DevicesSection() {
  const i18n = useI18n();
  const [words] = createResource(async () => {
    await Promise.all([i18n.add(loadDevicesMessages), i18n.add(loadTabletMessages)]);
    return true;
  });
  // Kept row by row, so that whoever has the focus in one keeps it.
  const [found, setFound] = createStore<{ now: Devices | null }>({ now: null });
  const [failed, setFailed] = createSignal(false);
  const fetchAgain = async () => {
    setFailed(false);
    try {
      const now = await fetchDevices();
      setFound("now", reconcile(now, { key: "id" }));
    } catch {
      setFailed(true);
    }
  };
  const again = () => void fetchAgain();
  again();
  return (
    <Show when={words()}>
      <Switch fallback={<p role="status">{i18n.t("sync.loading")}</p>}>
        <Match when={failed()}>
          <EmptyState
            title={i18n.t("devices.unreachable")}
            action={<Button onClick={again}>{i18n.t("signIn.retry")}</Button>}
          >
            {i18n.t("devices.unreachable.why")}
          </EmptyState>
        </Match>
        <Match when={found.now}>{(now) => <DeviceList found={now()} onChange={again} />}</Match>
      </Switch>
    </Show>
  );
}

function DeviceList(props: { found: Devices; onChange: () => void }) {
  const { t } = useI18n();
  const toast = useToast();
  const now = createNow();
  const [filter, setFilter] = createSignal<DeviceFilter>({ query: "", revoked: false, workshop: "", order: "name" });
  const [adding, setAdding] = createSignal(false);
  const [asked, setAsked] = createSignal<{ device: DeviceRow; what: Exclude<DeviceAction, "sales"> } | null>(null);
  const [place, setPlace] = createSignal<HTMLElement | null>(null);
  const switchSales = async ({ id, name, sales }: DeviceRow) => {
    await letSales(id, !sales).then(
      () => toast.show({ text: t("devices.sales.changed", { name }) }),
      () => toast.show({ tone: "problem", text: t("devices.failed") }),
    );
    props.onChange();
  };
  const change = (part: Partial<DeviceFilter>) => setFilter((before) => ({ ...before, ...part }));
  const rows = createMemo(() => listDevices(props.found.devices, filter()));
  const hasRevoked = () => props.found.devices.some(({ state }) => state === "revoked");
  const several = () => props.found.workshops.length > 1;
  const workshopOf = (id: string) => props.found.workshops.find((one) => one.id === id)?.name ?? "";
  const virtualizer = createWindowVirtualizer<HTMLDivElement>({
    get count() {
      return rows().length;
    },
    get scrollMargin() {
      return place()?.offsetTop ?? 0;
    },
    estimateSize: () => ROW_PX,
    overscan: 8,
    getItemKey: (index) => rows()[index]?.id ?? index,
  });
  const add = () => (
    <Button variant="primary" icon={<Plus />} onClick={() => setAdding(true)}>
      {t("devices.add")}
    </Button>
  );
  return (
    <>
      <p class={styles.intro}>{t("devices.intro")}</p>
      <Show
        when={props.found.devices.length > 0}
        fallback={
          <EmptyState icon={<TabletSmartphone />} title={t("devices.none")} action={add()}>
            {t("devices.none.why")}
          </EmptyState>
        }
      >
        <div class={styles.tools}>
          <TextField
            type="search"
            label={t("devices.search")}
            value={filter().query}
            onInput={(query) => change({ query })}
          />
          <Show when={several()}>
            <Select
              label={t("tablet.workshop")}
              value={filter().workshop}
              options={[
                { value: "", label: t("devices.everyWorkshop") },
                ...props.found.workshops.map(({ id, name }) => ({ value: id as string, label: name })),
              ]}
              onChange={(workshop) => change({ workshop })}
            />
          </Show>
          <Select<DeviceOrder>
            label={t("devices.order")}
            value={filter().order}
            options={DEVICE_ORDERS.map((value) => ({ value, label: t(`devices.order.${value}`) }))}
            onChange={(order) => change({ order })}
          />
          {add()}
        </div>
        <div class={styles.counted}>
          <p role="status">{t("devices.found", { n: rows().length })}</p>
          <Show when={hasRevoked()}>
            <label class={styles.check}>
              <input
                type="checkbox"
                checked={filter().revoked}
                onChange={(event) => change({ revoked: event.currentTarget.checked })}
              />
              {t("devices.showRevoked")}
            </label>
          </Show>
        </div>
        <div ref={setPlace}>
          <Show when={rows().length > 0} fallback={<EmptyState title={t("devices.notFound")} />}>
            <div class={styles.list} role="list" style={{ height: `${virtualizer.getTotalSize()}px` }}>
              <For each={virtualizer.getVirtualItems()}>
                {(item) => (
                  <div
                    ref={(element) => queueMicrotask(() => virtualizer.measureElement(element))}
                    data-index={item.index}
                    role="listitem"
                    class={styles.item}
                    style={{ transform: `translateY(${item.start - virtualizer.options.scrollMargin}px)` }}
                  >
                    <Show when={rows()[item.index]} keyed>
                      {(row) => (
                        <DeviceCard
                          device={row}
                          workshop={several() ? workshopOf(row.organisation) : null}
                          now={now()}
                          onAsk={(what) => (what === "sales" ? void switchSales(row) : setAsked({ device: row, what }))}
                        />
                      )}
                    </Show>
                  </div>
                )}
              </For>
            </div>
          </Show>
        </div>
      </Show>
      <PinList technicians={props.found.technicians} onChange={props.onChange} />
      <Show when={adding()}>
        <AddDevice
          workshops={props.found.workshops}
          names={props.found.devices}
          onClose={() => {
            setAdding(false);
            props.onChange();
          }}
        />
      </Show>
      <Show when={asked()} keyed>
        {({ device, what }) => {
          const close = () => {
            setAsked(null);
            props.onChange();
          };
          const Asked = { pair: PairDialog, rename: RenameDialog, revoke: RevokeDialog }[what];
          return <Asked device={device} onClose={close} />;
        }}
      </Show>
    </>
  );
}
