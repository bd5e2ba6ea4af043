import type { audits as en } from "../en/audits.ts";
import type { Translated } from "../messages.ts";

export const audits: Translated<typeof en> = {
  "audits.title": "Sjekklister",
  "audits.intro":
    "Dette nettbrettet er for kontroller. Det viser hva kjøretøy gås gjennom etter, og har ingen saker, kunder eller priser.",
  "audits.search": "Søk i sjekklistene",
  "audits.nothing": "Ingen sjekkliste passer «{query}»",
  "audits.own": "Verkstedets sjekklister",
  "audits.own.empty": "Verkstedet har ingen egne. Standardlistene står nedenfor.",
  "audits.standard": "Standard sjekklister",
  "audits.size": { one: "{n} linje", other: "{n} linjer" },
  "audits.unnamed": "Uten navn",
};
