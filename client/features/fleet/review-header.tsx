import ArrowLeft from "lucide-solid/icons/arrow-left";
import { createMemo, type JSX, Show } from "solid-js";
import { publishedAt, totalsOf } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import type { Account, CaseSession } from "../../sync/types.ts";
import { AvatarStack } from "../../ui/avatar.tsx";
import { Button } from "../../ui/button.tsx";
import { Chip, type Tone } from "../../ui/chip.tsx";
import { createNow } from "../../ui/now.ts";
import { SyncBadge } from "../../ui/sync-badge.tsx";
import { Plate } from "../../ui/plate.tsx";
import { vehicleBefore } from "./inbox-rows.ts";
import css from "./review-header.module.css";
import { manualLabour, type ReviewWork } from "./review-works.ts";

interface ReviewHeaderProps {
  session: CaseSession;
  account: Account;
  works: readonly ReviewWork[];
  onBack: () => void;
}

const TONES = {
  fleet: "fleet",
  workshop: "workshop",
  customer: "customer",
  accepted: "fine",
  closed: "quiet",
} as const;

/** Which vehicle, whose turn, who is here, and the four figures a reviewer decides by. */
export function ReviewHeader(props: ReviewHeaderProps) {
  const { t, money, ago, dateTime } = useI18n();
  const now = createNow();
  const view = () => props.session.view();
  const gross = (works: readonly ReviewWork[]) => totalsOf(works.flatMap(({ standing }) => standing.work.lines)).gross;
  const waiting = () => props.works.filter(({ open }) => open);
  const manual = () => manualLabour(props.works.map(({ standing }) => standing));
  const before = createMemo(() => {
    const { caseId, vehicle, currency } = view();
    return vehicleBefore(props.account.index(), { caseId, ...vehicle, currency });
  });
  const others = () =>
    props.session
      .presence()
      .filter(({ self }) => !self)
      .map(({ key, person }) => ({ key, name: person.name, party: person.party }));
  const tone = (): Tone => TONES[view().turn.turn];
  return (
    <header class={css.header}>
      <div class={css.row}>
        <Button variant="quiet" class={css.back ?? ""} icon={<ArrowLeft />} onClick={props.onBack}>
          {t("fleet.back")}
        </Button>
        <Plate plate={view().vehicle.plate} country={view().vehicle.country} size="l" />
        <div class={css.vehicle}>
          <h2>
            {view().vehicle.make} {view().vehicle.model}
          </h2>
          <p class={css.quiet}>
            {[
              view().customer && t("fleet.driver", { name: view().customer }),
              view().reference && t("fleet.reference", { reference: view().reference }),
              view().workshopName,
            ]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </div>
        <div class={css.state}>
          <AvatarStack
            label={t("fleet.here", {
              names: others()
                .map(({ name }) => name)
                .join(", "),
            })}
            people={others()}
          />
          <Chip tone={tone()}>
            {t(`fleet.turn.${view().turn.turn}`)} · {ago(view().turn.since, now())}
          </Chip>
          <span class={css.saved}>
            <SyncBadge status={props.session.status()} />
          </span>
        </div>
      </div>
      <dl class={css.facts}>
        <Fact name={t("fleet.fact.total")}>{money(gross(props.works), view().currency)}</Fact>
        <Fact name={t("fleet.fact.waiting")}>
          {waiting().length > 0 ? money(gross(waiting()), view().currency) : t("fleet.fact.nothing")}
        </Fact>
        <Fact name={t("fleet.fact.before")}>
          {before().cases > 0
            ? t("fleet.fact.cases", { n: before().cases, amount: money(before().total, view().currency) })
            : t("fleet.fact.first")}
        </Fact>
        <Fact name={t("fleet.fact.look")} warn={manual() > 0}>
          {manual() > 0 ? t("fleet.fact.manual", { n: manual() }) : t("fleet.fact.fine")}
        </Fact>
      </dl>
      <Show when={view().trade.latest?.justification}>
        {(justification) => (
          <div class={css.justification}>
            <h3>{t("fleet.justification")}</h3>
            <p>{justification()}</p>
          </div>
        )}
      </Show>
      <Show when={view().trade.latest}>
        {(latest) => (
          <p class={css.quiet}>
            {t("fleet.version", {
              n: latest().number,
              name: latest().by.name,
              time: dateTime(publishedAt(view().trade) ?? latest().at),
            })}
          </p>
        )}
      </Show>
    </header>
  );
}

function Fact(props: { name: string; warn?: boolean; children: JSX.Element }) {
  return (
    <div class={css.fact} data-warn={props.warn ? "yes" : "no"}>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}
