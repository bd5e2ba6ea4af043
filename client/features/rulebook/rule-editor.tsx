import ArrowLeft from "lucide-solid/icons/arrow-left";
import Signature from "lucide-solid/icons/signature";
import Trash from "lucide-solid/icons/trash";
import { createMemo, createSignal, For, Show } from "solid-js";
import {
  editItem,
  type FleetPolicy,
  MAX_RULE_AMOUNT,
  type OwnRule,
  removeItem,
  restoreItem,
  type RuleProblem,
  rules,
  ruleServices,
  signRule,
} from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { MoneyField, NumberField } from "../../ui/number-field.tsx";
import { Select } from "../../ui/select.tsx";
import { useToast } from "../../ui/toast.tsx";
import styles from "../agreements/agreements.module.css";
import { CollectionEditor } from "../settings-page/collection-editor.tsx";
import { FieldGrid, SettingsCard } from "../settings-page/settings-card.tsx";
import page from "../settings-page/settings-page.module.css";
import { useSettingsPage } from "../settings-page/settings-page.tsx";
import { SettingText } from "../settings-page/setting-text.tsx";
import { RulePreviewCard } from "./rule-preview.tsx";
import { RuleState } from "./rule-state.tsx";
import { RuleTermsList } from "./rule-terms.tsx";

const MAX_KM = 9_999_999;

/** One rule: its terms as they are worked on, what it would have approved, and the versions that were signed. */
export function RuleEditor(props: { rule: OwnRule; policy: FleetPolicy; onBack: () => void }) {
  const { t, number } = useI18n();
  const toast = useToast();
  const { change, run, mayWrite } = useSettingsPage();
  const id = () => props.rule.id;
  const write = (patch: Parameters<typeof editItem<(typeof rules)["shape"]>>[4]) =>
    change((doc, env) => editItem(doc, env, rules, id(), patch));
  const name = () => props.rule.name || t("rulebook.unnamed");
  // A rule somebody has just begun is not wrong yet.
  const [tried, setTried] = createSignal(false);
  const problem = (of: RuleProblem) =>
    (tried() || props.rule.versions.length > 0) && props.rule.problems.includes(of)
      ? t(`rulebook.problem.${of}`)
      : undefined;
  const sign = () => {
    setTried(true);
    const refusal = change((doc, env) => signRule(doc, env, id(), props.policy.currency));
    const first = props.rule.problems[0];
    toast.show(
      refusal
        ? { tone: "problem", text: t(first ? `rulebook.problem.${first}` : "page.refused") }
        : { text: t("rulebook.signed", { name: name() }) },
    );
  };
  const withdraw = () => {
    const [removed, said] = [id(), name()];
    run((doc, env) => removeItem(doc, env, rules, removed));
    props.onBack();
    toast.show({
      text: t("page.removed", { name: said }),
      action: { label: t("action.undo"), run: () => run((doc, env) => restoreItem(doc, env, rules, removed)) },
    });
  };
  const kilometres = (key: "odometerFrom" | "odometerTo" | "interval" | "tolerance") => ({
    value: key === "tolerance" && props.rule.interval === null ? null : props.rule[key],
    shape: { decimals: 0, max: MAX_KM, min: key === "interval" ? 1 : 0 },
    format: (value: number) => number(value),
    optional: true,
  });
  return (
    <>
      <div class={styles.tools}>
        <Button variant="quiet" icon={<ArrowLeft />} onClick={() => props.onBack()}>
          {t("rulebook.back")}
        </Button>
        <RuleState rule={props.rule} />
        <Show when={mayWrite()}>
          <Button
            variant="primary"
            icon={<Signature />}
            unavailable={!props.rule.changed}
            aria-describedby="rule-sign-why"
            onClick={sign}
          >
            {t("rulebook.sign", { version: (props.rule.versions.at(-1)?.version ?? 0) + 1 })}
          </Button>
        </Show>
      </div>
      <p id="rule-sign-why" class={page.hint}>
        {t(props.rule.changed ? "rulebook.sign.hint" : "rulebook.sign.nothing")}
      </p>
      <SettingText
        class={styles.naming ?? ""}
        label={t("general.name")}
        value={props.rule.name}
        error={problem("name")}
        onWrite={(value) => write({ name: value })}
      />
      <SettingsCard title={t("rulebook.amounts")} hint={t("rulebook.amounts.hint")}>
        <FieldGrid>
          <For each={["perCase", "perMonth"] as const}>
            {(key) => (
              <MoneyField
                label={t(`rulebook.${key}`)}
                value={props.rule[key]}
                currency={props.policy.currency}
                max={MAX_RULE_AMOUNT}
                optional
                error={key === "perCase" ? problem("amount") : undefined}
                onCommit={(value) => void write({ [key]: value })}
              />
            )}
          </For>
        </FieldGrid>
      </SettingsCard>
      <SettingsCard title={t("rulebook.services")} hint={t("rulebook.services.hint")}>
        <CollectionEditor
          kind={ruleServices}
          items={props.rule.services}
          name={({ service }) => service || t("rulebook.service")}
          empty={t("rulebook.services.empty")}
          add={t("rulebook.services.add")}
          first={() => ({ rule: id() })}
        >
          {(one, writeService) => (
            <SettingText
              label={t("rulebook.service")}
              value={one.service}
              onWrite={(service) => writeService({ service })}
            />
          )}
        </CollectionEditor>
      </SettingsCard>
      <SettingsCard title={t("rulebook.odometer")} hint={t("rulebook.odometer.hint")}>
        <FieldGrid>
          <NumberField
            label={t("rulebook.odometer.from")}
            {...kilometres("odometerFrom")}
            error={problem("odometer")}
            onCommit={(odometerFrom) => void write({ odometerFrom })}
          />
          <NumberField
            label={t("rulebook.odometer.to")}
            {...kilometres("odometerTo")}
            onCommit={(odometerTo) => void write({ odometerTo })}
          />
          <NumberField
            label={t("rulebook.interval")}
            {...kilometres("interval")}
            onCommit={(interval) => void write({ interval })}
          />
          <Show when={props.rule.interval !== null}>
            <NumberField
              label={t("rulebook.tolerance")}
              {...kilometres("tolerance")}
              onCommit={(tolerance) => void write({ tolerance: tolerance ?? 0 })}
            />
          </Show>
        </FieldGrid>
      </SettingsCard>
      <SettingsCard title={t("rulebook.prices")}>
        <label class={page.switch}>
          <input
            type="checkbox"
            checked={props.rule.catalogueLabour}
            disabled={!mayWrite()}
            onChange={(event) => void write({ catalogueLabour: event.currentTarget.checked })}
          />
          <span>{t("rulebook.catalogueLabour")}</span>
        </label>
        <Select
          label={t("rulebook.agreement")}
          value={props.rule.agreement}
          options={agreementOptions()}
          disabled={!mayWrite()}
          onChange={(agreement) => void write({ agreement })}
        />
        <p class={page.hint}>{t("rulebook.agreement.hint")}</p>
        <Problem of={problem("agreement")} />
      </SettingsCard>
      <RulePreviewCard rule={props.rule} currency={props.policy.currency} />
      <Versions rule={props.rule} />
      <Show when={mayWrite()}>
        <Button variant="danger" icon={<Trash />} onClick={withdraw}>
          {t("rulebook.withdraw")}
        </Button>
      </Show>
    </>
  );

  function agreementOptions(): { value: string; label: string }[] {
    const published = props.policy.agreements.filter(({ versions }) => versions.length > 0);
    const known = published.map((one) => ({ value: one.id, label: one.name || one.number }));
    const { agreement } = props.rule;
    const isLost = agreement !== "" && !known.some(({ value }) => value === agreement);
    return [
      { value: "", label: t("rulebook.agreement.none") },
      ...known,
      ...(isLost ? [{ value: agreement, label: t("rulebook.problem.agreement") }] : []),
    ];
  }
}

function Problem(props: { of: string | undefined }) {
  return (
    <div role="alert">
      <Show when={props.of}>{(words) => <p class={styles.problem}>{words()}</p>}</Show>
    </div>
  );
}

function Versions(props: { rule: OwnRule }) {
  const { t, dateTime } = useI18n();
  const newestFirst = createMemo(() => props.rule.versions.toReversed());
  return (
    <Show when={newestFirst().length > 0}>
      <SettingsCard title={t("rulebook.versions")}>
        <For each={newestFirst()}>
          {(version) => (
            <details class={styles.version}>
              <summary>
                {t("rulebook.version", {
                  version: version.version,
                  who: version.by.name,
                  when: dateTime(version.at),
                })}
              </summary>
              <RuleTermsList terms={version} />
            </details>
          )}
        </For>
      </SettingsCard>
    </Show>
  );
}
