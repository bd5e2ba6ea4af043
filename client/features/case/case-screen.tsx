import { useNavigate, useParams } from "@solidjs/router";
import {
  createEffect,
  createMemo,
  createSignal,
  ErrorBoundary,
  Match,
  onCleanup,
  Show,
  Suspense,
  Switch,
} from "solid-js";
import {
  type About,
  type CaseId,
  CaseId as CaseIdSchema,
  CommandOrigin,
  type Step,
  type ThreadName,
  type WorkshopSide,
} from "../../../model/index.ts";
import { useAccount, useAccountUse } from "../../account-context.ts";
import { useI18n } from "../../i18n/i18n.ts";
import type { CaseSession } from "../../sync/types.ts";
import { createMediaQuery } from "../../ui/media-query.ts";
import { Editing } from "../keeping/editing.tsx";
import { CaptureProvider } from "../media/capture-provider.tsx";
import { NotSavedNotice } from "../keeping/not-saved-notice.tsx";
import { OutdatedNotice } from "../keeping/outdated-notice.tsx";
import { ConnectedTalk } from "./connected-talk.tsx";
import { OwnEdits } from "../kept-aside/own-edits.tsx";
import { createLanguageFollower } from "../predefined-messages/follow-language.ts";
import { CaseProvider } from "./case-context.ts";
import { CaseHeader } from "./case-header.tsx";
import styles from "./case-screen.module.css";
import { settingsOf } from "../../sync/settings-of.ts";
import { type Section, shownSteps } from "../modules/steps.ts";
import moduleStyles from "../modules/modules.module.css";
import { useDenial } from "../settings/use-denial.ts";
import { CaseSections } from "./case-sections.tsx";
import { MissingCase } from "./missing-case.tsx";
import { NextAction } from "./next-action.tsx";
import { MediaViewer } from "../photo/media-viewer.tsx";
import { Overview } from "./overview.tsx";
import { lazy } from "../../ui/lazy.ts";
import { Part } from "../../ui/part.tsx";

const Inspect = lazy(() => import("../inspect/inspect.tsx"));
const WorkshopMedia = lazy(() => import("../media/workshop-media.tsx"));
const Quote = lazy(() => import("../quote/quote.tsx"));
const PrintQuote = lazy(() => import("../quote/print-quote.tsx"));
const MessageSection = lazy(() => import("../modules/message-section.tsx"));
const HistorySection = lazy(() => import("./history-section.tsx"));
const PublishDialog = lazy(() => import("../publish/publish-dialog.tsx"));
const ShareDialog = lazy(() => import("../share/share-dialog.tsx"));

/** From this width the talk stands beside the work. */
const BESIDE = "(min-width: 1100px)";

/** One case as the workshop works on it. */
export default function CaseScreen() {
  const account = useAccount();
  const params = useParams<{ id: string }>();
  const id = createMemo(() => CaseIdSchema.safeParse(params.id).data ?? null);
  return (
    <Show when={id()} keyed fallback={<MissingCase />}>
      {(caseId) => (
        <Show when={!account.beginningAnew().has(caseId)} fallback={<Opening />}>
          <OpenCase caseId={caseId} />
        </Show>
      )}
    </Show>
  );
}

function OpenCase(props: { caseId: CaseId }) {
  const { openCase, account } = useAccountUse();
  const params = useParams<{ section?: string }>();
  const session = openCase(props.caseId);
  onCleanup(() => session.close());
  const side = () => session.view().workshop;
  // On a tablet the case may be open from whoever worked before; elsewhere, from before a role changed.
  const denial = useDenial("case.read", () => session.view().module);
  return (
    <Switch fallback={<Opening />}>
      <Match when={session.view().exists && denial()}>{(why) => <MissingCase why={why()} />}</Match>
      <Match when={session.view().exists && side()}>
        {(found) => (
          <MediaViewer
            session={session}
            account={account}
            mayWrite={session.status().stopped === null}
            place={() => params.section ?? "overview"}
          >
            <CaptureProvider session={session} account={account} mayWrite>
              <Case session={session} side={found()} />
            </CaptureProvider>
          </MediaViewer>
        )}
      </Match>
      <Match when={session.ready() && (session.arrived() || session.status().offline)}>
        <OwnEdits account={account} session={session} />
        <MissingCase offline={session.status().offline} />
      </Match>
    </Switch>
  );
}

/** Tells the page how high the bar at the lower edge is, so that nothing hides behind it. */
function followBar(bar: HTMLElement): void {
  const page = document.documentElement.style;
  const observer = new ResizeObserver(() => page.setProperty("--bottom-bar", `${bar.offsetHeight}px`));
  observer.observe(bar);
  onCleanup(() => {
    observer.disconnect();
    page.removeProperty("--bottom-bar");
  });
}

function Opening() {
  const { t } = useI18n();
  return (
    <p class={styles.opening} role="status">
      {t("sync.loading")}
    </p>
  );
}

function Case(props: { session: CaseSession; side: WorkshopSide }) {
  const { t } = useI18n();
  const account = useAccount();
  const params = useParams<{ section?: string }>();
  const navigate = useNavigate();
  const beside = createMediaQuery(BESIDE);
  const view = () => props.session.view();
  const [thread, setThread] = createSignal<ThreadName>(view().fleetName ? "fleet" : "customer");
  const [about, setAbout] = createSignal<About | null>(null);
  const [sending, setSending] = createSignal<"trade" | "open" | null>(null);
  const [sharing, setSharing] = createSignal(false);
  const holds = (step: Step): boolean =>
    step === "inspect"
      ? props.side.findings.some(({ state }) => state !== "none")
      : step === "media"
        ? view().gallery.items.length > 0
        : step === "quote" && props.side.draft.works.length > 0;
  const steps = createMemo(() => shownSteps(settingsOf(account).steps[view().module], holds), undefined, {
    equals: (a, b) => a.join() === b.join(),
  });
  const sections = createMemo((): Section[] => [...steps(), ...(beside() ? [] : (["talk"] as const)), "history"]);
  const section = createMemo(
    (): Section => sections().find((candidate) => candidate === params.section) ?? steps()[0] ?? "overview",
  );
  createEffect(() => {
    document.title = `${view().vehicle.plate || view().reference} · Jobcard`;
  });
  onCleanup(() => (document.title = "Jobcard"));
  createEffect(() => props.session.setPresence(section()));
  const denial = useDenial("case.record", () => view().module);
  const stopped = () => props.session.status().stopped !== null || denial() !== null;
  const goTo = (next: Section) => navigate(`/case/${props.session.caseId}/${next}`, { replace: true, scroll: false });
  const side = () => props.side;
  const origin = () => new CommandOrigin("writeText", props.session.env().actor);
  const use = {
    session: props.session,
    view,
    side,
    origin,
    followLanguage: createLanguageFollower(props.session, account, side, origin),
    talkAbout: (next: ThreadName, what?: About) => {
      setThread(next);
      setAbout(what ?? null);
      if (!beside()) goTo("talk");
    },
    send: setSending,
    share: () => setSharing(true),
  };
  const talk = () => (
    <ConnectedTalk
      session={props.session}
      account={account}
      thread={thread()}
      about={about()}
      onAbout={setAbout}
      onGoTo={() => goTo(steps().includes("quote") ? "quote" : "message")}
    />
  );
  return (
    <CaseProvider value={use}>
      <div class={styles.screen}>
        <CaseHeader
          action={
            <Editing stopped={stopped()}>
              <NextAction />
            </Editing>
          }
        />
        <Show when={denial()}>
          {(why) => (
            <p class={moduleStyles.notice} role="status">
              {t(`policy.${why()}`)}
            </p>
          )}
        </Show>
        <NotSavedNotice session={props.session} account={account} />
        <OutdatedNotice session={props.session} />
        <OwnEdits account={account} session={props.session} />
        <CaseSections current={section()} sections={sections()} />
        <Editing stopped={stopped()}>
          <div class={styles.body}>
            <main class={styles.main}>
              <Part
                name={t(`case.section.${section()}`)}
                at={section()}
                fallback={<Opening />}
                {...(section() === "overview" ? {} : { onBack: () => goTo("overview") })}
              >
                <Switch>
                  <Match when={section() === "overview"}>
                    <Overview />
                  </Match>
                  <Match when={section() === "inspect"}>
                    <Inspect />
                  </Match>
                  <Match when={section() === "media"}>
                    <WorkshopMedia />
                  </Match>
                  <Match when={section() === "quote"}>
                    <Quote />
                  </Match>
                  <Match when={section() === "message"}>
                    <MessageSection />
                  </Match>
                  <Match when={section() === "talk"}>
                    <div class={styles.talkPage}>{talk()}</div>
                  </Match>
                  <Match when={section() === "history"}>
                    <HistorySection />
                  </Match>
                </Switch>
              </Part>
            </main>
            <Show when={beside()}>
              <aside class={styles.aside}>{talk()}</aside>
            </Show>
          </div>
          <footer class={styles.bottom} ref={followBar}>
            <NextAction />
          </footer>
        </Editing>
      </div>
      <ErrorBoundary fallback={null}>
        <Suspense>
          <PrintQuote />
        </Suspense>
      </ErrorBoundary>
      <Part over onBack={() => setSending(null)}>
        <Show when={sending()} keyed>
          {(room) => (
            <PublishDialog
              room={room}
              onClose={() => setSending(null)}
              onPublished={() => {
                setSending(null);
                if (room === "open") setSharing(true);
              }}
            />
          )}
        </Show>
      </Part>
      <Part over name={t("share.title")} onBack={() => setSharing(false)}>
        <Show when={sharing()}>
          <ShareDialog onClose={() => setSharing(false)} />
        </Show>
      </Part>
    </CaseProvider>
  );
}
