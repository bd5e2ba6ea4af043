import type { audits as en } from "../en/audits.ts";
import type { Translated } from "../messages.ts";

export const audits: Translated<typeof en> = {
  "audits.title": "Liste di controllo",
  "audits.intro":
    "Questo tablet serve per gli audit. Mostra in base a che cosa si controllano i veicoli e non contiene pratiche, clienti o prezzi.",
  "audits.search": "Cercare nelle liste",
  "audits.nothing": "Nessuna lista corrisponde a «{query}»",
  "audits.own": "Liste dell’officina",
  "audits.own.empty": "L’officina non ne ha di proprie. Quelle standard sono qui sotto.",
  "audits.standard": "Liste standard",
  "audits.size": { one: "{n} riga", other: "{n} righe" },
  "audits.unnamed": "Senza nome",
};
