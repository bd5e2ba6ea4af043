import Archive from "lucide-solid/icons/archive";
import CircleQuestionMark from "lucide-solid/icons/circle-question-mark";
import Plus from "lucide-solid/icons/plus";
import { useNavigate } from "@solidjs/router";
import { createMemo, createSignal, createUniqueId, For, type JSX } from "solid-js";
import { useAccount } from "../../account-context.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { Plate } from "../../ui/plate.tsx";
import { listCases, type ListTab, NO_FILTER, TABS } from "./list-cases.ts";
import { listStateOf } from "./list-state.ts";
import styles from "./palette.module.css";
import { TurnChip } from "./turn-chip.tsx";

interface Choice {
  id: string;
  words: string;
  content: JSX.Element;
  run: () => void;
}

const SHOWN_CASES = 7;

/** Anything by typing a few letters of it: a case, a tab, a new case. */
export default function Palette(props: { onClose: () => void; onNew: () => void; onHelp: () => void }) {
  const { t } = useI18n();
  const account = useAccount();
  const navigate = useNavigate();
  const state = listStateOf(account);
  const id = createUniqueId();
  const [query, setQuery] = createSignal("");
  const [at, setAt] = createSignal(0);
  const goToTab = (tab: ListTab) => () => {
    state.search("");
    state.chooseTab(tab);
    navigate("/");
  };
  const commands = createMemo((): Choice[] => [
    { id: "new", words: t("list.new"), content: <Command icon={<Plus />} words={t("list.new")} />, run: props.onNew },
    ...TABS.map((tab) => {
      const words = t("list.palette.goTo", { tab: t(`list.tab.${tab}`) });
      return { id: tab, words, content: <Command icon={<Archive />} words={words} />, run: goToTab(tab) };
    }),
    {
      id: "help",
      words: t("list.help.title"),
      content: <Command icon={<CircleQuestionMark />} words={t("list.help.title")} />,
      run: props.onHelp,
    },
  ]);
  const choices = createMemo((): Choice[] => {
    const wanted = query().trim().toLocaleLowerCase();
    const cases = listCases(account.index(), wanted ? null : "open", wanted, NO_FILTER).slice(0, SHOWN_CASES);
    return [
      ...cases.map((row) => ({
        id: row.caseId,
        words: row.vehicle,
        content: (
          <span class={styles.case}>
            <Plate plate={row.plate} country={row.country} size="s" />
            <span class={styles.words}>{[row.vehicle, row.fleetName || row.customer].filter(Boolean).join(" · ")}</span>
            <TurnChip turn={row.turn} />
          </span>
        ),
        run: () => navigate(`/case/${row.caseId}`),
      })),
      ...commands().filter(({ words }) => words.toLocaleLowerCase().includes(wanted)),
    ];
  });
  const choose = (choice: Choice | undefined) => {
    if (!choice) return;
    props.onClose();
    choice.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      setAt((at() + step + choices().length) % Math.max(1, choices().length));
      document.getElementById(`${id}-${at()}`)?.scrollIntoView({ block: "nearest" });
    }
    if (event.key === "Enter") {
      event.preventDefault();
      choose(choices()[at()]);
    }
  };
  return (
    <Dialog open onClose={props.onClose} title={t("list.palette.title")}>
      <input
        class={styles.input}
        data-autofocus
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={`${id}-${at()}`}
        aria-label={t("list.palette.label")}
        placeholder={t("list.palette.label")}
        autocomplete="off"
        value={query()}
        onInput={(event) => {
          setQuery(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul id={`${id}-list`} role="listbox" aria-label={t("list.palette.title")} class={styles.list}>
        <For each={choices()}>
          {(choice, index) => (
            <li
              id={`${id}-${index()}`}
              role="option"
              aria-selected={index() === at()}
              class={styles.choice}
              onPointerMove={() => setAt(index())}
              onClick={() => choose(choice)}
            >
              {choice.content}
            </li>
          )}
        </For>
      </ul>
    </Dialog>
  );
}

const Command = (props: { icon: JSX.Element; words: string }) => (
  <span class={styles.case}>
    <span class={styles.icon} aria-hidden="true">
      {props.icon}
    </span>
    <span class={styles.words}>{props.words}</span>
  </span>
);
