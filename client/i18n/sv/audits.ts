import type { audits as en } from "../en/audits.ts";
import type { Translated } from "../messages.ts";

export const audits: Translated<typeof en> = {
  "audits.title": "Checklistor",
  "audits.intro":
    "Den här surfplattan är för revisioner. Den visar vad fordon gås igenom efter och har inga ärenden, kunder eller priser.",
  "audits.search": "Sök i checklistorna",
  "audits.nothing": "Ingen checklista passar ”{query}”",
  "audits.own": "Verkstadens checklistor",
  "audits.own.empty": "Verkstaden har inga egna. Standardlistorna finns nedan.",
  "audits.standard": "Standardchecklistor",
  "audits.size": { one: "{n} rad", other: "{n} rader" },
  "audits.unnamed": "Utan namn",
};
