import { createEffect, createMemo, createSignal, For, on, Show } from "solid-js";
import { decideWorks, readHead, type WorkId } from "../../../model/index.ts";
import { withRetry } from "../../device/with-retry.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { OwnEdits } from "../kept-aside/own-edits.tsx";
import type { Account, CaseSession } from "../../sync/types.ts";
import { createIdle } from "../../ui/idle.ts";
import { createNow } from "../../ui/now.ts";
import { Plate } from "../../ui/plate.tsx";
import { BrandFoot, BrandHead, type BringPicture } from "../brands/brand-head.tsx";
import { lookStyle } from "../brands/look-style.ts";
import look from "../brands/look.module.css";
import { Editing } from "../keeping/editing.tsx";
import { AnswerBar } from "./answer-bar.tsx";
import { createChoiceStore } from "./choice-store.ts";
import css from "./customer-page.module.css";
import { CustomerTalk } from "./customer-talk.tsx";
import { LanguageSwitch } from "./language-switch.tsx";
import { NextSteps } from "./next-steps.tsx";
import { Notices } from "./notices.tsx";
import { answerSummary, choicesToSend, onlyVatRate, workFacts } from "./work-facts.ts";
import { WorkshopBlock } from "./workshop-block.tsx";
import { WorkCard } from "./work-card.tsx";
import { lazy } from "../../ui/lazy.ts";
import { Part } from "../../ui/part.tsx";

/** Photos follow what there is to decide: their code is not in the first download. */
const Documents = lazy(withRetry(() => import("../papers/documents.tsx")));
const MediaSection = lazy(withRetry(() => import("../media/media-section.tsx")));

export interface CustomerPageProps {
  session: CaseSession;
  account: Account;
  mayDecide: boolean;
  withdrawn: boolean;
}

/** The whole case as its customer sees it: understand, choose, send, and know that it arrived. */
export function CustomerPage(props: CustomerPageProps) {
  const { t } = useI18n();
  const view = () => props.session.view();
  const room = () => view().open;
  const store = createChoiceStore(props.account.preferences);
  const mayAnswer = () => props.mayDecide && !props.withdrawn && view().closedAt === null;
  const works = createMemo(() => workFacts(room(), store.choices(), mayAnswer()));
  const ids = createMemo(() => works().map(({ standing }) => standing.work.id), undefined, { equals: sameIds });
  const factsOf = (id: WorkId) => works().find(({ standing }) => standing.work.id === id);
  const summary = createMemo(() => answerSummary(works()));
  const head = createMemo(() => (room().latest ? readHead(props.session.pages, "open").head : null));
  const [failed, setFailed] = createSignal(false);
  const [said, setSaid] = createSignal("");
  const stopped = () => props.session.status().stopped !== null;
  announceReceipts(() => works(), setSaid);

  const idle = createIdle(() => props.session.ready());

  let next: HTMLElement | undefined;
  const send = () => {
    const version = room().latest;
    if (!version || stopped()) return;
    const choices = choicesToSend(works(), version.id);
    try {
      decideWorks(props.session.pages, props.session.env(), choices);
      store.forget(choices.map(({ workId }) => workId));
      setFailed(false);
      setSaid(t("customer.live.written"));
      // The button may be gone now: what happens next takes its place.
      requestAnimationFrame(() => next?.isConnected && next.focus());
    } catch {
      // Said beside the button; every choice is still there.
      setFailed(true);
    }
  };

  return (
    <div
      class={`${css.page} ${look.look}`}
      data-brand={view().look.accent ? "" : undefined}
      style={lookStyle(view().look)}
    >
      <BrandHead
        look={view().look}
        workshop={view().workshopName}
        vehicle={[view().vehicle.make, view().vehicle.model].filter(Boolean).join(" ")}
        plate={
          <Show when={view().exists}>
            <Plate plate={view().vehicle.plate} country={view().vehicle.country} />
          </Show>
        }
        bring={bringPicture(props)}
        withBanner={idle()}
      />
      <main>
        <OwnEdits account={props.account} session={props.session} />
        <Notices
          session={props.session}
          account={props.account}
          mayDecide={props.mayDecide}
          withdrawn={props.withdrawn}
        />
        <Show when={props.session.ready()} fallback={<p class={css.section}>{t("customer.gate.starting")}</p>}>
          <Show when={room().latest} fallback={<NothingYet />}>
            {(latest) => (
              <>
                <Greeting {...props} works={works()} />
                <NextSteps
                  works={works()}
                  summary={summary()}
                  view={view()}
                  contact={head()?.workshop ?? null}
                  bookingLink={head()?.bookingLink ?? ""}
                  ref={(section) => {
                    next = section;
                  }}
                />
                <section class={css.works} aria-label={t("customer.works")}>
                  <Editing stopped={stopped()}>
                    <For each={ids()}>
                      {(id) => (
                        <Show when={factsOf(id)}>
                          {(facts) => (
                            <WorkCard
                              facts={facts()}
                              versionId={latest().id}
                              session={props.session}
                              account={props.account}
                              mayAsk={mayAnswer()}
                              onChoose={store.choose}
                            />
                          )}
                        </Show>
                      )}
                    </For>
                  </Editing>
                </section>
                <Show when={works().length > 0}>
                  <Show
                    when={view().driverSees !== "nothing"}
                    fallback={<p class={css.vat}>{t("customer.hidden", { workshop: view().workshopName })}</p>}
                  >
                    <VatNote rate={onlyVatRate(works())} />
                  </Show>
                </Show>
              </>
            )}
          </Show>
          <Part name={t("media.title")}>
            <Show when={idle()}>
              <Show when={room().latest}>
                <div class={css.section}>
                  <Documents session={props.session} account={props.account} />
                </div>
              </Show>
              <div class={css.section}>
                <MediaSection session={props.session} account={props.account} mayWrite={!props.withdrawn} />
              </div>
            </Show>
          </Part>
          <Editing stopped={stopped()}>
            <CustomerTalk session={props.session} account={props.account} mayWrite={!props.withdrawn} />
          </Editing>
        </Show>
        <Show when={head()}>{(found) => <WorkshopBlock head={found()} />}</Show>
        <footer class={css.foot}>
          <BrandFoot look={view().look} />
          <LanguageSwitch account={props.account} />
        </footer>
      </main>
      <Show when={works().length > 0 && mayAnswer() && !summary().complete}>
        <AnswerBar
          summary={summary()}
          currency={view().currency}
          priced={view().driverSees !== "nothing"}
          failed={failed()}
          stopped={stopped()}
          onSend={send}
        />
      </Show>
      <p class={css.unseen} role="status">
        {said()}
      </p>
    </div>
  );
}

/** Pictures of the brand follow the words: their code is not in the first download. */
const bringPicture =
  ({ account, session }: CustomerPageProps): BringPicture =>
  async (image, variant) => {
    const { brandPicture } = await import("../../media/brand-picture.ts");
    return brandPicture(account, session.caseId, image, variant);
  };

const sameIds = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((id, index) => id === b[index]);

/** Says aloud when a decision arrived at the server, and when something changed under the reader's eyes. */
function announceReceipts(works: () => ReturnType<typeof workFacts>, say: (words: string) => void): void {
  const { t } = useI18n();
  const received = () => works().filter(({ answer }) => answer?.receipt).length;
  const changed = () => works().filter(({ again }) => again !== null).length;
  createEffect(
    on([received, changed], ([nowReceived, nowChanged], before) => {
      if (!before) return;
      if (nowChanged > before[1]) say(t("customer.live.changed", { n: nowChanged }));
      else if (nowReceived > before[0]) say(t("customer.live.received"));
    }),
  );
}

function NothingYet() {
  const { t } = useI18n();
  return (
    <section class={css.section}>
      <h1>{t("customer.nothing.title")}</h1>
      <p class={css.quiet}>{t("customer.nothing.text")}</p>
    </section>
  );
}

function Greeting(props: CustomerPageProps & { works: ReturnType<typeof workFacts> }) {
  const { t, dateTime } = useI18n();
  const now = createNow();
  const latest = () => props.session.view().open.latest;
  const toDecide = () => props.works.filter((work) => work.open);
  const again = () => toDecide().filter((work) => work.again?.answered).length;
  const title = () => {
    if (again() > 0 && again() === toDecide().length) return t("customer.again", { n: again() });
    return t("customer.need", { n: toDecide().length });
  };
  const respondBy = () => latest()?.respondBy ?? null;
  return (
    <section class={css.section}>
      <p class={css.hello}>{t("customer.hello", { name: props.session.env().actor.name })}</p>
      <Show when={toDecide().length > 0}>
        <h1>{title()}</h1>
      </Show>
      <Show when={props.works.length === 0}>
        <h1>{t("customer.message.title", { workshop: props.session.view().workshopName })}</h1>
      </Show>
      <Show when={latest()?.message}>
        {(message) => (
          <blockquote class={css.message}>
            <p>{message()}</p>
            <footer>
              {t("customer.from", { name: latest()?.by.name ?? "", workshop: props.session.view().workshopName })}
            </footer>
          </blockquote>
        )}
      </Show>
      <Show when={latest()?.justification}>
        {(justification) => (
          <div class={css.message}>
            <p>
              <strong>{t("customer.justification")}</strong>
            </p>
            <p>{justification()}</p>
          </div>
        )}
      </Show>
      <Show when={toDecide().length > 0 && respondBy()}>
        {(until) => (
          <p class={css.respondBy}>
            {t(until() > now() ? "customer.respondBy" : "customer.respondByPassed", { time: dateTime(until()) })}
          </p>
        )}
      </Show>
    </section>
  );
}

function VatNote(props: { rate: number | null }) {
  const { t, percent } = useI18n();
  return (
    <p class={css.vat}>
      {props.rate === null ? t("customer.vat.several") : t("customer.vat.one", { rate: percent(props.rate) })}
    </p>
  );
}
