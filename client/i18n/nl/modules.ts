import type { modules as reference } from "../en/modules.ts";
import type { Translated } from "../messages.ts";

export const modules: Translated<typeof reference> = {
  "module.mechanics": "Mechanica",
  "module.bodywork": "Carrosserie",
  "module.ownerNotices": "De verantwoordelijke hoort van het dossier",
  "module.ownerNotices.hint":
    "Uitgeschakeld krijgen alleen collega’s die van elk dossier willen horen en de adressen hieronder bericht. Wie een dossier krijgt, hoort dat altijd.",
  "module.sendOn": "Naar een klant sturen",
  "module.sendOn.begin": "Bericht beginnen",
  "module.sendOn.copying": "Foto’s en bestanden worden gekopieerd: {n} van {all}",
  "module.sendOn.failed": "Dit is niet gelukt. Probeer het opnieuw: wat al gedaan is, gebeurt niet twee keer.",
  "module.sendOn.hint":
    "Een direct bericht begint met het voertuig, de tekst, foto’s en bestanden van hier. Wat u daar wijzigt, blijft daar.",
  "module.sendOn.kept": "Het bericht is begonnen en staat in uw lijst; foto’s en bestanden kunnen ontbreken.",
  "module.sendOn.missing": {
    one: "{n} foto of bestand staat niet hier en kon niet worden opgehaald. Voeg het toe zodra er verbinding is.",
    other:
      "{n} foto’s of bestanden staan niet hier en konden niet worden opgehaald. Voeg ze toe zodra er verbinding is.",
  },
  "module.sendOn.needed": "Zonder kenteken is een referentie nodig.",
  "module.warranty": "Garantie",
  "module.used-stock": "Occasions",
  "module.message": "Direct bericht",
  "mode.afterSales": "Aftersales",
  "mode.sales": "Verkoop",
  "module.choose": "Waar gaat het om?",
  "module.filter": "Module",
  "module.filter.all": "Alle modules",
  "module.location": "Vestiging",
  "module.location.all": "Alle vestigingen",
  "module.location.none": "Geen vestiging",
  "module.messageHint": "De klant leest het boven de foto’s.",
  "module.opening": "Openingstijden",
  "module.help.forCustomers": "Klanten zien het ook",
  "module.ready": "Overdragen aan kantoor",
  "module.ready.row": "klaar voor kantoor",
  "module.ready.takeBack": "Terugnemen",
  "module.ready.waiting": "Kantoor heeft het en verzendt het.",
  "module.steps": "Stappen van een dossier",
  "module.steps.hint":
    "Sleep ze of verplaats ze met de pijlen. Wat is weggelaten, wordt niet getoond, tenzij een dossier daar iets bevat.",
  "module.steps.moved": "{step} is nu stap {n}",
  "module.directSending.hint":
    "Waar het uit staat, dragen monteurs hun dossiers over aan kantoor. Occasions worden altijd door verkopers verzonden.",
  "case.section.message": "Bericht",
  "case.blocked.no-message": "Schrijf eerst het bericht.",
  "quote.labourRate": "Uurtarief",
  "help.title": "Hulp",
  "help.none": "Uw manager heeft nog niemand opgegeven.",
};
