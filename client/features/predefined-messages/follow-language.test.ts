import { createRoot, createSignal } from "solid-js";
import { describe, expect, it } from "vitest";
import {
  caseText,
  caseView,
  CommandOrigin,
  editCase,
  type Env,
  newPage,
  NO_TRANSLATIONS,
  type Pages,
  type PredefinedMessage,
  readSettings,
  type WorkshopSide,
} from "../../../model/index.ts";
import { createEnv } from "../../env.ts";
import { settingsDefaults } from "../../sync/settings-of.ts";
import type { Account, CaseSession } from "../../sync/types.ts";
import { freshCaseId, startCase, technician } from "../../testing/case.ts";
import { createLanguageFollower } from "./follow-language.ts";

const READY: PredefinedMessage = {
  id: "ready",
  order: "a",
  name: "Ready",
  brand: "",
  module: "",
  ...NO_TRANSLATIONS,
  "in-nb": "{plate} er klar.",
  "in-en": "{plate} is ready.",
};

/** A case on screen, whose newest text may still be on its way. */
function screen(arrived: boolean) {
  const me = technician();
  const env = (): Env => createEnv(me, "workshop");
  const pages: Pages = { "internal/workshop": newPage() };
  const caseId = freshCaseId();
  startCase({ pages, env });
  const settings = { ...readSettings(undefined, settingsDefaults(me)), messages: [READY] };
  const account = { me: () => me, organisations: () => ({ settings: () => settings }) } as unknown as Account;
  const session = { pages, env, arrived: () => arrived } as unknown as CaseSession;
  const read = (): WorkshopSide => caseView(pages, "workshop", caseId).workshop as WorkshopSide;
  const [side, setSide] = createSignal(read());
  const text = () => caseText(pages, "message");
  return createRoot((dispose) => {
    const follow = createLanguageFollower(session, account, side, () => new CommandOrigin("writeText", env().actor));
    return {
      dispose,
      come(words: string) {
        text()?.insert(0, words);
        setSide(read());
      },
      change(to: "en" | "nb") {
        const { language: from } = read().file;
        editCase(pages, env(), { language: to });
        setSide(read());
        follow({ from, to });
        setSide(read());
      },
      text: () => text()?.toString(),
    };
  });
}

describe("the customer's language", () => {
  it("[C203] [FB-158] changes a predefined message nobody edited, at once", () => {
    const { come, change, text, dispose } = screen(true);
    come("AB 12345 er klar.");
    change("en");
    expect(text()).toBe("AB 12345 is ready.");
    dispose();
  });

  it("[C203] changes one that comes from the server only after the language was changed", () => {
    const { come, change, text, dispose } = screen(false);
    change("en");
    expect(text()).toBe("");
    come("AB 12345 er klar.");
    expect(text()).toBe("AB 12345 is ready.");
    dispose();
  });

  it("[C203] leaves what somebody wrote, and what comes after the language was changed back", () => {
    const { come, change, text, dispose } = screen(false);
    change("en");
    change("nb");
    come("AB 12345 er klar.");
    expect(text()).toBe("AB 12345 er klar.");
    dispose();
    const edited = screen(false);
    edited.change("en");
    edited.come("AB 12345 er klar, nesten.");
    expect(edited.text()).toBe("AB 12345 er klar, nesten.");
    edited.dispose();
  });
});
