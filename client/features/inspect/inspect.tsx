import Plus from "lucide-solid/icons/plus";
import Search from "lucide-solid/icons/search";
import { useNavigate } from "@solidjs/router";
import { createMemo, createSignal, For, Show } from "solid-js";
import {
  addFinding,
  addLine,
  addWork,
  brandById,
  checklistFor,
  DEFAULT_PRESET,
  editCase,
  type FindingState,
  markFinding,
  nextFindingState,
} from "../../../model/index.ts";
import { useAccount } from "../../account-context.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { settingsOf } from "../../sync/settings-of.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Select } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useCase } from "../case/case-context.ts";
import { checklistOptions, type ShownLine, shownChecklist } from "../checklists/checklist-words.ts";
import { findingLines, findingsToQuote, findingWords } from "./findings.ts";
import { FindingRow } from "./finding-row.tsx";
import styles from "./inspect.module.css";

/** The checklist: one tap recommended, the second urgent, the third none (FB-34). */
export default function Inspect() {
  const i18n = useI18n();
  const { t } = i18n;
  const { session, side } = useCase();
  const account = useAccount();
  const navigate = useNavigate();
  const [query, setQuery] = createSignal("");
  const [words, setWords] = createSignal("");
  const states = createMemo(() => new Map(side().findings.map((finding) => [finding.id, finding])));
  const stateOf = (code: string): FindingState => states().get(code)?.state ?? "none";
  const fits = (label: string) => label.toLocaleLowerCase().includes(query().trim().toLocaleLowerCase());
  const settings = () => settingsOf(account);
  const brand = () => brandById(settings().brands, side().file.brand);
  const chosen = () => side().file.checklist ?? checklistFor(brand(), side().file.module, settings().checklistPreset);
  const checklist = createMemo(() => shownChecklist(chosen(), settings().checklists, i18n));
  const gone = () => checklist() === null && side().file.checklist !== null;
  const shown = createMemo(() => checklist() ?? shownChecklist(DEFAULT_PRESET, [], i18n) ?? []);
  const listed = createMemo(() => new Set(shown().flatMap(({ lines }) => lines.map(({ id }) => id))));
  /** What was marked keeps the words it was marked with. */
  const labelOf = ({ id, label }: ShownLine): string => {
    const finding = states().get(id);
    return finding && finding.state !== "none" ? (finding.text ?? label) : label;
  };
  const groups = createMemo(() =>
    shown()
      .map((group) => ({ ...group, lines: group.lines.filter((line) => fits(labelOf(line)) || fits(group.label)) }))
      .filter(({ lines }) => lines.length > 0),
  );
  const own = createMemo(() =>
    side().findings.filter((finding) => !listed().has(finding.id) && fits(findingWords(finding, t))),
  );
  const waiting = createMemo(() => findingsToQuote(side().findings, side().draft));
  const tap = (code: string, said?: ShownLine["said"]) => {
    // From the first mark on the case keeps its list, whatever new cases begin with later.
    if (side().file.checklist === null) choose(chosen());
    markFinding(session.pages, session.env(), code, nextFindingState(stateOf(code)), said ?? undefined);
  };
  const choose = (name: string) => editCase(session.pages, session.env(), { checklist: name });
  const options = () => {
    const all = checklistOptions(settings().checklists, t);
    return all.some(({ value }) => value === chosen()) ? all : [{ value: chosen(), label: "–" }, ...all];
  };
  const add = (event: Event) => {
    event.preventDefault();
    if (words().trim() === "") return;
    addFinding(session.pages, session.env(), words().trim().slice(0, 200));
    setWords("");
    setQuery("");
  };
  const toQuote = () => {
    for (const finding of waiting()) {
      const urgency = finding.state === "urgent" ? "urgent" : "recommended";
      const title = findingWords(finding, t);
      const id = addWork(session.pages, session.env(), { title, urgency, finding: finding.id });
      for (const line of findingLines(finding, title, settings(), side().file.agreement))
        addLine(session.pages, session.env(), id, line);
    }
    navigate(`/case/${session.caseId}/quote`, { replace: true });
  };
  return (
    <div class={styles.inspect}>
      <div class={styles.tools}>
        <Select label={t("inspect.list")} value={chosen()} options={options()} onChange={choose} />
        <div class={styles.search}>
          <Search aria-hidden="true" />
          <TextField
            label={t("inspect.search")}
            labelHidden
            type="search"
            placeholder={t("inspect.search")}
            value={query()}
            onInput={setQuery}
          />
        </div>
        <p class={styles.how}>{t("inspect.how")}</p>
      </div>
      <Show when={gone()}>
        <p role="status" class={styles.quiet}>
          {t("inspect.list.gone")}
        </p>
      </Show>
      <div class={styles.groups}>
        <For each={groups()}>
          {(group) => (
            <section class={styles.group}>
              <h2 class={styles.heading}>{group.label}</h2>
              <ul>
                <For each={group.lines}>
                  {(line) => (
                    <FindingRow
                      id={line.id}
                      label={labelOf(line)}
                      state={stateOf(line.id)}
                      onTap={() => tap(line.id, line.said)}
                    />
                  )}
                </For>
              </ul>
            </section>
          )}
        </For>
        <section class={styles.group}>
          <h2 class={styles.heading}>{t("inspect.own")}</h2>
          <ul>
            <For each={own()}>
              {(finding) => (
                <FindingRow
                  id={finding.id}
                  label={findingWords(finding, t)}
                  state={finding.state}
                  onTap={() => tap(finding.id)}
                />
              )}
            </For>
          </ul>
          <form class={styles.add} onSubmit={add}>
            <TextField
              label={t("inspect.add")}
              labelHidden
              placeholder={t("inspect.addHint")}
              maxlength={200}
              value={words()}
              onInput={setWords}
              class={styles.words}
            />
            <Button type="submit" icon={<Plus />}>
              {t("inspect.add")}
            </Button>
          </form>
        </section>
      </div>
      <Show when={groups().length === 0 && own().length === 0}>
        <EmptyState title={t("inspect.nothing", { query: query().trim() })}>{t("inspect.nothingText")}</EmptyState>
      </Show>
      <div class={styles.done} role="status">
        <Show when={waiting().length > 0} fallback={<span class={styles.quiet}>{t("inspect.allQuoted")}</span>}>
          <Button size="l" icon={<Plus />} onClick={toQuote}>
            {t("inspect.toQuote", { n: waiting().length })}
          </Button>
        </Show>
      </div>
    </div>
  );
}
