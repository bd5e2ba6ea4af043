import type { audits as en } from "../en/audits.ts";
import type { Translated } from "../messages.ts";

export const audits: Translated<typeof en> = {
  "audits.title": "Checklists",
  "audits.intro":
    "Deze tablet is voor audits. Hij toont waarop voertuigen worden nagekeken en bevat geen dossiers, klanten of prijzen.",
  "audits.search": "Zoeken in de checklists",
  "audits.nothing": "Geen checklist past bij “{query}”",
  "audits.own": "Checklists van de werkplaats",
  "audits.own.empty": "De werkplaats heeft er zelf geen. De standaardlijsten staan hieronder.",
  "audits.standard": "Standaardchecklists",
  "audits.size": { one: "{n} regel", other: "{n} regels" },
  "audits.unnamed": "Naamloos",
};
