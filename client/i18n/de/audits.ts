import type { audits as en } from "../en/audits.ts";
import type { Translated } from "../messages.ts";

export const audits: Translated<typeof en> = {
  "audits.title": "Checklisten",
  "audits.intro":
    "Dieses Tablet ist für Prüfungen. Es zeigt, wonach Fahrzeuge durchgesehen werden, und enthält keine Vorgänge, Kunden oder Preise.",
  "audits.search": "Checklisten durchsuchen",
  "audits.nothing": "Keine Checkliste passt zu „{query}“",
  "audits.own": "Checklisten der Werkstatt",
  "audits.own.empty": "Die Werkstatt hat keine eigenen. Die Standardlisten stehen unten.",
  "audits.standard": "Standard-Checklisten",
  "audits.size": { one: "{n} Zeile", other: "{n} Zeilen" },
  "audits.unnamed": "Ohne Namen",
};
