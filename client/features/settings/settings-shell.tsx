import ArrowLeft from "lucide-solid/icons/arrow-left";
import ChevronRight from "lucide-solid/icons/chevron-right";
import { A, useParams } from "@solidjs/router";
import { createMemo, createResource, For, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import { staffOf, useAccount } from "../../account-context.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { loadSettingsMessages } from "../../i18n/messages.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Part } from "../../ui/part.tsx";
import { TopBar } from "../../ui/top-bar.tsx";
import { AccountBar } from "../settings-menu/account-bar.tsx";
import { Splash } from "../sign-in/splash.tsx";
import { sectionsFor, type SettingsSection } from "./sections.ts";
import styles from "./settings-shell.module.css";

const ABOUT = ["you", "organisation"] as const;

/** The settings: a list of sections at the left, one of them beside it; on a phone one after the other. */
export default function SettingsShell() {
  const i18n = useI18n();
  const [words] = createResource(() => i18n.add(loadSettingsMessages).then(() => true));
  return (
    <Show when={words()} fallback={<Splash />}>
      <Sections />
    </Show>
  );
}

function Sections() {
  const { t } = useI18n();
  const account = useAccount();
  const parameters = useParams<{ section?: string }>();
  const sections = createMemo(() => sectionsFor(staffOf(account)));
  const open = createMemo(() => sections().find(({ id }) => id === parameters.section));
  const headings = { you: "settings.yours", organisation: "settings.organisation" } as const;
  return (
    <>
      <TopBar end={<AccountBar />} />
      <div class={styles.page} data-open={parameters.section ? "" : undefined}>
        <nav class={styles.list} aria-label={t("settings.sections")}>
          <Show when={account.party}>
            <A class={styles.back} href="/">
              <ArrowLeft aria-hidden="true" />
              {t("settings.back")}
            </A>
          </Show>
          <h1 class={styles.title}>{t("settings.title")}</h1>
          <For each={ABOUT.filter((about) => sections().some((section) => section.about === about))}>
            {(about) => (
              <>
                <h2 class={styles.heading}>
                  {about === "organisation"
                    ? (staffOf(account).organisation?.name ?? t(headings[about]))
                    : t(headings[about])}
                </h2>
                <ul class={styles.links}>
                  <For each={sections().filter((section) => section.about === about)}>
                    {(section) => <SectionLink section={section} />}
                  </For>
                </ul>
              </>
            )}
          </For>
        </nav>
        <main class={styles.main}>
          <Show
            when={open()}
            keyed
            fallback={<EmptyState title={t(parameters.section ? "settings.missing" : "settings.choose")} />}
          >
            {(section) => (
              <>
                <A class={styles.up} href="/settings">
                  <ArrowLeft aria-hidden="true" />
                  {t("settings.title")}
                </A>
                <h2 class={styles.name}>{t(section.name)}</h2>
                <Part name={t(section.name)} fallback={<p role="status">{t("sync.loading")}</p>}>
                  <Dynamic component={section.component} />
                </Part>
              </>
            )}
          </Show>
        </main>
      </div>
    </>
  );
}

function SectionLink(props: { section: SettingsSection }) {
  const { t } = useI18n();
  return (
    <li>
      <A class={styles.link} activeClass={styles.active} href={`/settings/${props.section.id}`}>
        <Dynamic component={props.section.icon} aria-hidden="true" />
        <span>{t(props.section.name)}</span>
        <ChevronRight class={styles.chevron ?? ""} aria-hidden="true" />
      </A>
    </li>
  );
}
