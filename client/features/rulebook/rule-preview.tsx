import Check from "lucide-solid/icons/check";
import FlaskConical from "lucide-solid/icons/flask-conical";
import Minus from "lucide-solid/icons/minus";
import { createMemo, createResource, createSignal, For, onCleanup, Show, untrack } from "solid-js";
import {
  type IndexRow,
  monthOf,
  type OrganisationId,
  type OwnRule,
  previewRule,
  readHead,
  unsignedRule,
  type WaitingCase,
} from "../../../model/index.ts";
import { useAccountUse } from "../../account-context.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { Plate } from "../../ui/plate.tsx";
import { SettingsCard } from "../settings-page/settings-card.tsx";
import page from "../settings-page/settings-page.module.css";
import { usePageView } from "../settings-page/use-page-view.ts";
import css from "./rule-preview.module.css";

/** More are no better answer, and each is opened. */
const MAX_CASES = 40;

/** What a rule, as it stands now, would have approved of the cases that wait for the fleet. */
export function RulePreviewCard(props: { rule: OwnRule; currency: string }) {
  const { t } = useI18n();
  const { canOpen } = useAccountUse();
  const [asked, setAsked] = createSignal(false);
  const [ready] = createResource(asked, (wanted) => wanted && canOpen().then(() => true));
  return (
    <SettingsCard title={t("rulebook.preview")} hint={t("rulebook.preview.hint")}>
      <Show
        when={asked()}
        fallback={
          <div>
            <Button icon={<FlaskConical />} onClick={() => setAsked(true)}>
              {t("rulebook.preview.show")}
            </Button>
          </div>
        }
      >
        <Show when={ready()} fallback={<p role="status">{t("sync.loading")}</p>}>
          <Preview {...props} />
        </Show>
      </Show>
    </SettingsCard>
  );
}

function Preview(props: { rule: OwnRule; currency: string }) {
  const { t, money } = useI18n();
  const { account, openCase } = useAccountUse();
  const waiting = untrack(() => account.index().filter(({ turn }) => turn === "fleet")).slice(0, MAX_CASES);
  const opened = waiting.map((row) => ({ row, session: openCase(row.caseId) }));
  onCleanup(() => {
    for (const { session } of opened) session.close();
  });
  const terms = usePageView((doc) => ({ rule: unsignedRule(doc, props.rule.id, props.currency) }));
  const held = createMemo(() =>
    opened.flatMap(({ session }): WaitingCase[] => {
      const { trade, vehicle } = session.view();
      if (!session.ready() || !trade.latest) return [];
      const workshop = readHead(session.pages, "trade").head.workshop?.id ?? ("" as OrganisationId);
      return [{ caseId: session.caseId, workshop, odometer: vehicle.odometer, trade }];
    }),
  );
  const shown = createMemo(() => {
    const { rule } = terms();
    return rule ? previewRule(rule, held(), monthOf(account.env().now())) : [];
  });
  const works = () => shown().flatMap((one) => one.works);
  const within = () => works().filter(({ why }) => why === null);
  const rowOf = (caseId: string): IndexRow | undefined => waiting.find((row) => row.caseId === caseId);
  const away = () => opened.filter(({ session }) => session.ready()).length - held().length;
  return (
    <Show when={waiting.length > 0} fallback={<p class={page.empty}>{t("rulebook.preview.none")}</p>}>
      <p class={css.sum} role="status">
        {t("rulebook.preview.sum", {
          within: String(within().length),
          n: works().length,
          sum: money(
            within().reduce((sum, { net }) => sum + net, 0),
            props.currency,
          ),
        })}
      </p>
      <ul class={css.cases}>
        <For each={shown()}>
          {(one) => (
            <li class={css.case}>
              <div class={css.head}>
                <Plate plate={rowOf(one.caseId)?.plate ?? ""} country={rowOf(one.caseId)?.country ?? ""} size="s" />
                <span>{rowOf(one.caseId)?.workshopName}</span>
              </div>
              <ul>
                <For each={one.works}>
                  {({ title, net, why }) => (
                    <li class={css.work} data-within={why === null ? "yes" : "no"}>
                      <Show when={why === null} fallback={<Minus aria-hidden="true" />}>
                        <Check aria-hidden="true" />
                      </Show>
                      <span class={css.title}>{title}</span>
                      <span class={css.why}>
                        {t(why === null ? "rulebook.preview.yes" : `rulebook.outside.${why}`)}
                      </span>
                      <span class={css.net}>{money(net, props.currency)}</span>
                    </li>
                  )}
                </For>
              </ul>
            </li>
          )}
        </For>
      </ul>
      <Show when={away() > 0}>
        <p class={page.hint}>{t("rulebook.preview.away", { n: away() })}</p>
      </Show>
    </Show>
  );
}
