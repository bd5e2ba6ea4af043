import type { modules as reference } from "../en/modules.ts";
import type { Translated } from "../messages.ts";

export const modules: Translated<typeof reference> = {
  "module.mechanics": "Mekanisk",
  "module.bodywork": "Karosseri",
  "module.ownerNotices": "Den ansvarlige får høre om saken sin",
  "module.ownerNotices.hint":
    "Er det slått av, varsles bare kolleger som vil høre om alle saker, og adressene nedenfor. At man får en sak, varsles alltid.",
  "module.sendOn": "Send til en kunde",
  "module.sendOn.begin": "Begynn meldingen",
  "module.sendOn.copying": "Kopierer bilder og filer: {n} av {all}",
  "module.sendOn.failed": "Dette lyktes ikke. Prøv igjen: det som alt er gjort, gjøres ikke to ganger.",
  "module.sendOn.hint":
    "En direktemelding begynner med kjøretøyet, teksten, bildene og filene herfra. Det du endrer der, blir der.",
  "module.sendOn.kept": "Meldingen er begynt og står i listen din; bilder og filer kan mangle.",
  "module.sendOn.missing": {
    one: "{n} bilde eller fil er ikke her og kunne ikke hentes. Legg den til når det er forbindelse.",
    other: "{n} bilder eller filer er ikke her og kunne ikke hentes. Legg dem til når det er forbindelse.",
  },
  "module.sendOn.needed": "Uten skilt trengs en referanse.",
  "module.warranty": "Garanti",
  "module.used-stock": "Bruktbiler",
  "module.message": "Direkte melding",
  "mode.afterSales": "Ettermarked",
  "mode.sales": "Salg",
  "module.choose": "Hva gjelder det?",
  "module.filter": "Modul",
  "module.filter.all": "Alle moduler",
  "module.location": "Sted",
  "module.location.all": "Alle steder",
  "module.location.none": "Ikke noe sted",
  "module.messageHint": "Kunden leser den over bildene.",
  "module.opening": "Åpningstider",
  "module.help.forCustomers": "Kundene ser det også",
  "module.ready": "Gi over til kontoret",
  "module.ready.row": "klar for kontoret",
  "module.ready.takeBack": "Ta tilbake",
  "module.ready.waiting": "Kontoret har den og sender den.",
  "module.steps": "Stegene i en sak",
  "module.steps.hint":
    "Dra dem, eller flytt dem med pilene. Det som er utelatt, vises ikke, med mindre saken har noe der.",
  "module.steps.moved": "{step} er nå steg {n}",
  "module.directSending.hint":
    "Der det er av, gir teknikerne sakene sine over til kontoret. Bruktbiler sendes alltid av selgere.",
  "case.section.message": "Melding",
  "case.blocked.no-message": "Skriv meldingen først.",
  "quote.labourRate": "Timepris",
  "help.title": "Hjelp",
  "help.none": "Lederen din har ikke oppgitt noen ennå.",
};
