import type { modules as reference } from "../en/modules.ts";
import type { Translated } from "../messages.ts";

export const modules: Translated<typeof reference> = {
  "module.mechanics": "Mekanik",
  "module.bodywork": "Kaross",
  "module.ownerNotices": "Den ansvarige får veta vad som händer i ärendet",
  "module.ownerNotices.hint":
    "Avstängt får bara kollegor som vill höra om alla ärenden och adresserna nedan veta det. Att man får ett ärende meddelas alltid.",
  "module.sendOn": "Skicka till en kund",
  "module.sendOn.begin": "Börja meddelandet",
  "module.sendOn.copying": "Kopierar bilder och filer: {n} av {all}",
  "module.sendOn.failed": "Det lyckades inte. Försök igen: det som redan är gjort görs inte två gånger.",
  "module.sendOn.hint":
    "Ett direktmeddelande börjar med fordonet, texten, bilderna och filerna härifrån. Det du ändrar där stannar där.",
  "module.sendOn.kept": "Meddelandet är påbörjat och finns i din lista; bilder och filer kan saknas.",
  "module.sendOn.missing": {
    one: "{n} bild eller fil finns inte här och kunde inte hämtas. Lägg till den när det finns anslutning.",
    other: "{n} bilder eller filer finns inte här och kunde inte hämtas. Lägg till dem när det finns anslutning.",
  },
  "module.sendOn.needed": "Utan skylt behövs en referens.",
  "module.warranty": "Garanti",
  "module.used-stock": "Begagnade bilar",
  "module.message": "Direktmeddelande",
  "mode.afterSales": "Eftermarknad",
  "mode.sales": "Försäljning",
  "module.choose": "Vad gäller det?",
  "module.filter": "Modul",
  "module.filter.all": "Alla moduler",
  "module.location": "Plats",
  "module.location.all": "Alla platser",
  "module.location.none": "Ingen plats",
  "module.messageHint": "Kunden läser det ovanför bilderna.",
  "module.opening": "Öppettider",
  "module.help.forCustomers": "Kunderna ser det också",
  "module.ready": "Lämna till kontoret",
  "module.ready.row": "klart för kontoret",
  "module.ready.takeBack": "Ta tillbaka",
  "module.ready.waiting": "Kontoret har det och skickar det.",
  "module.steps": "Steg i ett ärende",
  "module.steps.hint":
    "Dra dem, eller flytta dem med pilarna. Det som är utelämnat visas inte, om inte ärendet har något där.",
  "module.steps.moved": "{step} är nu steg {n}",
  "module.directSending.hint":
    "Där det är av lämnar teknikerna sina ärenden till kontoret. Begagnade bilar skickas alltid av säljare.",
  "case.section.message": "Meddelande",
  "case.blocked.no-message": "Skriv meddelandet först.",
  "quote.labourRate": "Timpris",
  "help.title": "Hjälp",
  "help.none": "Din chef har inte angett någon ännu.",
};
