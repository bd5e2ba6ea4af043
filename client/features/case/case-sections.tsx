import ClipboardCheck from "lucide-solid/icons/clipboard-check";
import FileText from "lucide-solid/icons/file-text";
import Clock from "lucide-solid/icons/clock";
import Images from "lucide-solid/icons/images";
import Mail from "lucide-solid/icons/mail";
import House from "lucide-solid/icons/house";
import MessageSquare from "lucide-solid/icons/message-square";
import { A } from "@solidjs/router";
import { type Component, For, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import { useI18n } from "../../i18n/i18n.ts";
import type { Section } from "../modules/steps.ts";
import { useCase } from "./case-context.ts";
import styles from "./case-sections.module.css";

const ICONS: Record<Section, Component> = {
  overview: House,
  inspect: ClipboardCheck,
  media: Images,
  quote: FileText,
  message: Mail,
  talk: MessageSquare,
  history: Clock,
};

/** The parts of a case; each has its own address. */
export function CaseSections(props: { current: Section; sections: readonly Section[] }) {
  const { t } = useI18n();
  const { session, view, side } = useCase();
  const unread = () => Object.values(view().threads).reduce((sum, thread) => sum + thread.unread, 0);
  const countOf = (section: Section) =>
    section === "talk"
      ? unread()
      : section === "quote"
        ? side().draft.works.length
        : section === "inspect"
          ? side().findings.filter(({ state }) => state !== "none").length
          : section === "media"
            ? view().gallery.items.length
            : 0;
  return (
    <nav class={styles.nav} aria-label={t("case.sections")}>
      <ul>
        <For each={props.sections}>
          {(section) => (
            <li>
              <A
                href={`/case/${session.caseId}/${section}`}
                replace
                noScroll
                class={styles.link}
                aria-current={props.current === section ? "page" : undefined}
              >
                <Dynamic component={ICONS[section]} aria-hidden="true" />
                {t(`case.section.${section}`)}
                <Show when={countOf(section) > 0}>
                  <span class={section === "talk" ? styles.unread : styles.count}>{countOf(section)}</span>
                </Show>
              </A>
            </li>
          )}
        </For>
      </ul>
    </nav>
  );
}
