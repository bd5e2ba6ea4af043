import Plus from "lucide-solid/icons/plus";
import Search from "lucide-solid/icons/search";
import { useNavigate } from "@solidjs/router";
import { createMemo, createSignal, For, Show } from "solid-js";
import { addFinding, addWork, type FindingState, markFinding, nextFindingState } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useCase } from "../case/case-context.ts";
import { findingsToQuote, findingWords } from "./findings.ts";
import { FindingRow } from "./finding-row.tsx";
import styles from "./inspect.module.css";
import { isChecklistRow, STANDARD_CHECKLIST } from "../../../model/checklist.ts";

/** The checklist: one tap recommended, the second urgent, the third none (FB-34). */
export default function Inspect() {
  const { t } = useI18n();
  const { session, side } = useCase();
  const navigate = useNavigate();
  const [query, setQuery] = createSignal("");
  const [words, setWords] = createSignal("");
  const states = createMemo(() => new Map(side().findings.map((finding) => [finding.id, finding])));
  const stateOf = (code: string): FindingState => states().get(code)?.state ?? "none";
  const fits = (label: string) => label.toLocaleLowerCase().includes(query().trim().toLocaleLowerCase());
  const groups = createMemo(() =>
    STANDARD_CHECKLIST.map(({ category, rows }) => ({
      category,
      rows: rows.filter((code) => fits(t(`inspect.row.${code}`)) || fits(t(`inspect.category.${category}`))),
    })).filter(({ rows }) => rows.length > 0),
  );
  const own = createMemo(() =>
    side().findings.filter((finding) => !isChecklistRow(finding.id) && fits(findingWords(finding, t))),
  );
  const waiting = createMemo(() => findingsToQuote(side().findings, side().draft));
  const tap = (code: string) => markFinding(session.pages, session.env(), code, nextFindingState(stateOf(code)));
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
      addWork(session.pages, session.env(), { title: findingWords(finding, t), urgency, finding: finding.id });
    }
    navigate(`/case/${session.caseId}/quote`, { replace: true });
  };
  return (
    <div class={styles.inspect}>
      <div class={styles.tools}>
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
      <div class={styles.groups}>
        <For each={groups()}>
          {(group) => (
            <section class={styles.group}>
              <h2 class={styles.heading}>{t(`inspect.category.${group.category}`)}</h2>
              <ul>
                <For each={group.rows}>
                  {(code) => (
                    <FindingRow
                      id={code}
                      label={t(`inspect.row.${code}`)}
                      state={stateOf(code)}
                      onTap={() => tap(code)}
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
