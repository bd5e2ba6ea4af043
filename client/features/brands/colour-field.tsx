import { createMemo, Show } from "solid-js";
import { accentIn, type CommandErrorCode, contrast, SURFACES } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { SettingText } from "../settings-page/setting-text.tsx";
import { useSettingsPage } from "../settings-page/settings-page.tsx";
import styles from "./brands.module.css";

interface ColourFieldProps {
  value: string | null;
  onWrite: (colour: string | null) => CommandErrorCode | null;
}

/** `#ABC` and `aabbcc` are what people mean by `#aabbcc`. */
export function readColour(typed: string): string {
  const digits = typed.trim().replace(/^#/, "").toLowerCase();
  const full = /^[0-9a-f]{3}$/.test(digits) ? digits.replace(/./g, "$&$&") : digits;
  return `#${full}`;
}

/** The accent colour, how well it can be read (WCAG AA), and the nearest one that can. */
export function ColourField(props: ColourFieldProps) {
  const { t, number } = useI18n();
  const { mayWrite } = useSettingsPage();
  const readable = createMemo(() => props.value && accentIn("light", props.value).accent);
  const { bg, surface, sunken } = SURFACES.light;
  const ratio = (colour: string) => {
    const least = Math.min(...[bg, surface, sunken].map((background) => contrast(colour, background)));
    return number(Math.floor(least * 10) / 10, { maximumFractionDigits: 1 });
  };
  const write = (typed: string): CommandErrorCode | null =>
    props.onWrite(typed.trim() === "" ? null : readColour(typed));
  return (
    <div class={styles.colour}>
      <div class={styles.colourInputs}>
        <SettingText
          label={t("brands.accent")}
          hint={t("brands.accent.hint")}
          value={props.value ?? ""}
          onWrite={write}
        />
        <input
          type="color"
          class={styles.picker}
          aria-label={t("brands.accent.pick")}
          value={props.value ?? surface}
          disabled={!mayWrite()}
          onChange={(event) => props.onWrite(event.currentTarget.value)}
        />
      </div>
      <div role="status" class={styles.contrast}>
        <Show when={props.value}>
          {(colour) => (
            <Show
              when={readable() !== colour() && readable()}
              fallback={<p>{t("brands.contrast.good", { ratio: ratio(colour()) })}</p>}
            >
              {(better) => (
                <>
                  <p>{t("brands.contrast.low", { ratio: ratio(colour()), better: better() })}</p>
                  <Show when={mayWrite()}>
                    <Button
                      icon={<span class={styles.swatch} style={{ background: better() }} />}
                      onClick={() => props.onWrite(better())}
                    >
                      {t("brands.contrast.use", { better: better() })}
                    </Button>
                  </Show>
                </>
              )}
            </Show>
          )}
        </Show>
      </div>
    </div>
  );
}
