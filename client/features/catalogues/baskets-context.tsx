import { createContext, createEffect, createSignal, type JSX, useContext } from "solid-js";
import { isReachable } from "../../../model/index.ts";
import { staffOf, useAccount } from "../../account-context.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { loadBasketMessages } from "../../i18n/messages.ts";
import { settingsOf } from "../../sync/settings-of.ts";
import { useToast } from "../../ui/toast.tsx";
import { useCase } from "../case/case-context.ts";
import { newLine } from "../quote/quote-defaults.ts";
import { type CataloguesApi, cataloguesApi } from "./catalogues-api.ts";
import { type BasketOutcome, type Baskets, createBaskets } from "./create-baskets.ts";

interface BasketsUse {
  baskets: Baskets;
  api: CataloguesApi;
  /** Whether the workshop has a catalogue, and the words are here. */
  ready(): boolean;
}

const BasketsContext = createContext<BasketsUse>();

export function useBaskets(): BasketsUse {
  const use = useContext(BasketsContext);
  if (!use) throw new Error("useBaskets outside of BasketsProvider");
  return use;
}

/** The catalogues the workshop can open. */
export function useCatalogues() {
  const account = useAccount();
  return () => settingsOf(account).catalogues.filter(isReachable);
}

/** What the works of a quote share: one look at the server for all of them. */
export function BasketsProvider(props: { children: JSX.Element }) {
  const i18n = useI18n();
  const { t } = i18n;
  const { session, side } = useCase();
  const account = useAccount();
  const toast = useToast();
  const catalogues = useCatalogues();
  const [words, setWords] = createSignal(false);
  const ready = () => catalogues().length > 0 && words();
  // Words that cannot be fetched are asked for with the next visit: the quote is there without them.
  createEffect(() => {
    if (catalogues().length > 0)
      i18n.add(loadBasketMessages).then(
        () => setWords(true),
        () => {},
      );
  });
  const api = cataloguesApi(staffOf(account).organisation?.id ?? null);
  const tell = (outcome: BasketOutcome): void => {
    if (outcome.kind === "came") {
      const { brought, replaced, kept, name } = outcome;
      const said = [
        t("baskets.came", { n: brought, name }),
        replaced > 0 && t("baskets.replaced", { n: replaced }),
        kept > 0 && t("baskets.kept", { n: kept }),
      ];
      toast.show({ text: said.filter(Boolean).join(" ") });
    } else if (outcome.kind === "problem") toast.show({ tone: "problem", text: t(`baskets.problem.${outcome.why}`) });
    else if (outcome.kind === "none") toast.show({ text: t("baskets.none") });
  };
  const baskets = createBaskets({
    session,
    side,
    isActive: ready,
    api,
    newLine: (kind) => newLine(kind, staffOf(account).settings, side().file.agreement),
    tell,
  });
  const use = { baskets, api, ready };
  return <BasketsContext.Provider value={use}>{props.children}</BasketsContext.Provider>;
}
