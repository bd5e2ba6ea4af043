import Check from "lucide-solid/icons/check";
import CircleQuestionMark from "lucide-solid/icons/circle-question-mark";
import RefreshCw from "lucide-solid/icons/refresh-cw";
import Send from "lucide-solid/icons/send";
import TriangleAlert from "lucide-solid/icons/triangle-alert";
import { createMemo, createSignal, For, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import {
  brandById,
  CommandError,
  driverSeesOf,
  editCase,
  lookOf,
  MAX_TEXT,
  publishByRules,
  publishVersion,
  type SharedRoom,
} from "../../../model/index.ts";
import { useAccount } from "../../account-context.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { settingsOf } from "../../sync/settings-of.ts";
import { Button } from "../../ui/button.tsx";
import { beforeLeaving } from "../../ui/before-leaving.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { useToast } from "../../ui/toast.tsx";
import { useCase } from "../case/case-context.ts";
import { nextNumber } from "../case/next-step.ts";
import { groupByWork } from "../history/compare-versions.tsx";
import { PickMessage } from "../predefined-messages/pick-message.tsx";
import { Changes } from "../receipts/verdict-banner.tsx";
import { GoNote } from "../rules/go.tsx";
import { useRules } from "../rules/use-rules.ts";
import { shownWorkshop } from "./shown-workshop.ts";
import { forbiddenLabour, needsJustification, outgoingWorks } from "./outgoing.ts";
import { TextArea } from "../../ui/text-area.tsx";
import { overOf } from "../media/limits-of.ts";
import styles from "./publish-dialog.module.css";

interface PublishDialogProps {
  room: SharedRoom;
  onClose: () => void;
  onPublished: () => void;
}

const ICONS = { asked: CircleQuestionMark, "asked-again": RefreshCw, holds: Check };

/** Exactly what goes to whom, and what is different from last time, before it goes. */
export default function PublishDialog(props: PublishDialogProps) {
  const { t, money } = useI18n();
  const { session, view, side } = useCase();
  const toast = useToast();
  const [problem, setProblem] = createSignal<string | null>(null);
  const account = useAccount();
  const over = () => Object.values(overOf(account, view().gallery)).some((beyond: number) => beyond > 0);
  const [keepsAll, setKeepsAll] = createSignal(false);
  const rules = useRules();
  const go = () => (props.room === "trade" ? rules.verdicts().filter(({ rule }) => rule !== null) : []);
  const isGo = (id: string) => go().some(({ work }) => work.id === id);
  const number = nextNumber(view(), props.room);
  const receiver = () => (props.room === "trade" ? view().fleetName : view().customer || t("publish.theCustomer"));
  const works = createMemo(() => outgoingWorks(view(), props.room));
  const changes = createMemo(() => (view()[props.room].latest ? side().unpublished[props.room] : []));
  const hides = () => {
    const sees = driverSeesOf(side().file);
    return sees !== "prices" && sees;
  };
  const unpriced = () => works().filter(({ noPrice }) => noPrice).length;
  const approved = () => view().trade.works.every(({ status }) => status === "yes" || status === "information");
  const beforeFleet = () => props.room === "open" && side().file.fleet !== null && !(view().trade.latest && approved());
  const typedLabour = () => forbiddenLabour(view(), props.room);
  const asksWhy = createMemo(() => needsJustification(view(), props.room));
  const [why, setWhy] = createSignal(side().file.justification);
  let isSent = false;
  const keepWhy = () => {
    if (!isSent && asksWhy() && why() !== side().file.justification)
      editCase(session.pages, session.env(), { justification: why() });
  };
  beforeLeaving(keepWhy);
  /** Only the fleet's is demanded (PM-24); a customer may be told as well. */
  const isUnjustified = () => asksWhy() && props.room === "trade" && why().trim() === "";
  const send = () => {
    keepWhy();
    try {
      const look = lookOf(brandById(settingsOf(account).brands, side().file.brand));
      const shown = { ...shownWorkshop(side().file, settingsOf(account)), look };
      if (props.room === "trade") publishByRules(session.pages, session.env(), session.caseId, rules.atHand(), shown);
      else publishVersion(session.pages, session.env(), session.caseId, props.room, shown);
      isSent = true;
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      setProblem(
        t(`publish.problem.${error.code === "nothing-changed" || error.code === "no-fleet" ? error.code : "other"}`),
      );
      return;
    }
    const { offline } = session.status();
    toast.show({
      text: t(offline ? "publish.doneOffline" : "publish.done", { version: number, receiver: receiver() }),
    });
    props.onPublished();
  };
  return (
    <Dialog
      open
      onClose={props.onClose}
      size="l"
      title={t("publish.title", { version: number, receiver: receiver() })}
      description={t(props.room === "trade" ? "publish.whatFleet" : "publish.whatCustomer")}
      footer={
        <>
          <Button onClick={() => props.onClose()}>{t("publish.notYet")}</Button>
          <Button
            variant="primary"
            icon={<Send />}
            unavailable={(over() && !keepsAll()) || typedLabour().length > 0 || isUnjustified()}
            aria-describedby={
              over()
                ? "too-much-media"
                : typedLabour().length > 0
                  ? "typed-labour"
                  : isUnjustified()
                    ? "say-why"
                    : undefined
            }
            onClick={send}
          >
            {t("publish.send", { version: number })}
          </Button>
        </>
      }
    >
      <Show when={beforeFleet()}>
        <p class={styles.warning}>
          <TriangleAlert aria-hidden="true" />
          {t("publish.beforeFleet", { fleet: view().fleetName })}
        </p>
      </Show>
      <Show when={over()}>
        <div id="too-much-media" class={styles.warning}>
          <TriangleAlert aria-hidden="true" />
          <div>
            <p>{t("publish.tooMuchMedia")}</p>
            <label class={styles.choice}>
              <input
                type="checkbox"
                checked={keepsAll()}
                onChange={(event) => setKeepsAll(event.currentTarget.checked)}
              />
              {t("publish.keepAllMedia")}
            </label>
            <a href={`/case/${session.caseId}/media`}>{t("publish.chooseMedia")}</a>
          </div>
        </div>
      </Show>
      <Show when={props.room === "open" && hides()}>{(sees) => <p>{t(`fleet.driverSees.${sees()}`)}</p>}</Show>
      <Show when={typedLabour().length > 0}>
        <p id="typed-labour" class={styles.warning}>
          <TriangleAlert aria-hidden="true" />
          {t("publish.problem.labour-by-hand", {
            works: typedLabour()
              .map(({ title }) => title)
              .join(", "),
          })}
        </p>
      </Show>
      <Show when={asksWhy()}>
        <TextArea
          label={t("publish.justify")}
          hint={t("publish.justify.hint", { receiver: receiver() })}
          maxlength={MAX_TEXT}
          value={why()}
          onInput={setWhy}
          onBlur={keepWhy}
        />
        <Show when={isUnjustified()}>
          <p id="say-why" class={styles.warning}>
            <TriangleAlert aria-hidden="true" />
            {t("publish.justify.needed")}
          </p>
        </Show>
      </Show>
      <Show when={unpriced() > 0}>
        <p class={styles.warning}>
          <TriangleAlert aria-hidden="true" />
          {t("publish.noPrice", { n: unpriced() })}
        </p>
      </Show>
      <Show when={props.room === "open"}>
        <PickMessage />
      </Show>
      <Show when={props.room === "open" && side().draft.message}>
        <blockquote class={styles.message}>{side().draft.message}</blockquote>
      </Show>
      <Show when={props.room === "trade"}>
        <GoNote verdicts={rules.verdicts()} fleet={view().fleetName} />
      </Show>
      <Show when={works().length > 0}>
        <ul class={styles.works}>
          <For each={works()}>
            {(one) => (
              <li class={styles.work} data-asks={isGo(one.work.id) ? "holds" : one.asks}>
                <Dynamic component={isGo(one.work.id) ? Check : ICONS[one.asks]} aria-hidden="true" />
                <span class={styles.title}>
                  {one.work.title}
                  <span class={styles.asks}>{t(isGo(one.work.id) ? "rules.go" : `publish.asks.${one.asks}`)}</span>
                </span>
                <span class={styles.sum}>
                  {one.noPrice ? t("list.noPrice") : money(one.work.totals.gross, side().file.currency)}
                </span>
              </li>
            )}
          </For>
          <li class={styles.total}>
            <span class={styles.title}>{t("total.gross")}</span>
            <span class={styles.sum}>{money(side().draft.totals.gross, side().file.currency)}</span>
          </li>
        </ul>
      </Show>
      <Show when={changes().length > 0}>
        <section>
          <h3 class={styles.heading}>
            {t("publish.changed", { version: String(view()[props.room].latest?.number ?? 0) })}
          </h3>
          <For each={groupByWork(changes())}>
            {([work, group]) => (
              <>
                <Show when={work}>
                  <h4 class={styles.group}>{work}</h4>
                </Show>
                <Changes changes={group} currency={side().file.currency} />
              </>
            )}
          </For>
        </section>
      </Show>
      <div role="alert">
        <Show when={problem()}>
          <p class={styles.warning}>{problem()}</p>
        </Show>
      </div>
    </Dialog>
  );
}
