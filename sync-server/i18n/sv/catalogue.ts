import type { catalogue as reference } from "../en/catalogue.ts";
import type { Translated } from "../texts.ts";

export const catalogue: Translated<typeof reference> = {
  "catalogue.toCase": "Tillbaka till ärendet",
  "catalogue.closeTab": "Du kan stänga den här fliken.",
  "catalogue.opening": "Öppnar {name}",
  "catalogue.opening.text": "Händer inget, gå vidare själv.",
  "catalogue.opening.go": "Gå vidare till {name}",
  "catalogue.returned": "Korgen har kommit",
  "catalogue.returned.lines": {
    one: "{n} rad från {name} väntar på ärendet. Tryck på ”Hämta korg” där.",
    other: "{n} rader från {name} väntar på ärendet. Tryck på ”Hämta korg” där.",
  },
  "catalogue.empty": "Korgen var tom",
  "catalogue.empty.text": "Inget har ändrats i ärendet. Vill du välja något, öppna {name} från ärendet igen.",
  "catalogue.refused": "Korgen togs inte emot",
  "catalogue.refused.unknown":
    "Den här adressen hör inte till någon katalog som öppnats från Jobcard. Öppna katalogen från ärendet och lämna över korgen där.",
  "catalogue.refused.used":
    "Den här korgen är redan överlämnad. Vill du ändra den, öppna katalogen från ärendet igen; den nya korgen ersätter den gamla.",
  "catalogue.refused.expired":
    "Katalogen öppnades för länge sedan. Öppna den från ärendet igen och lämna över korgen inom tolv timmar.",
  "catalogue.refused.unreadable":
    "Katalogen skickade något som Jobcard inte kan läsa. Inget har ändrats; de som driver katalogen kan hjälpa.",
  "catalogue.refused.too-many": "Det är för mycket i korgen. Högst 200 rader kan lämnas över på en gång.",
  "catalogue.refused.currencies": "Priserna i korgen är i flera valutor. Beställ i en åt gången.",
  "catalogue.refused.wrong": "Den här korgen hör till ett annat besök i katalogen. Öppna den från ärendet igen.",
  "catalogue.notOpened": "Katalogen kunde inte öppnas",
  "catalogue.notOpened.signed-out": "Du är utloggad. Logga in och öppna katalogen från ärendet igen.",
  "catalogue.notOpened.forbidden": "Du får inte ändra offerter här och kan därför inte välja delar till dem.",
  "catalogue.notOpened.not-found":
    "Servern känner inte till ärendet än, eller så hör det inte till den här verkstaden. Gå tillbaka till det, vänta tills det är sparat och försök igen.",
  "catalogue.notOpened.no-catalogue": "Den här katalogen finns inte längre bland verkstadens.",
  "catalogue.notOpened.no-account":
    "Ingen har angett hur man loggar in hos {name} på den nuvarande adressen. En chef gör det i inställningarna.",
  "catalogue.notOpened.unreachable": "{name} svarade inte som det skulle. Försök igen senare.",
  "catalogue.demo": "Demokatalog",
  "catalogue.demo.about": "Delar, olja och arbetstider att prova med. Nummer och priser är påhittade.",
  "catalogue.demo.for": "Till {vehicle}",
  "catalogue.demo.quantity": "Antal",
  "catalogue.demo.perHundred": "för 100",
  "catalogue.demo.labour": "arbetstid",
  "catalogue.demo.hours": "{hours} h",
  "catalogue.demo.toBasket": "Visa korgen",
  "catalogue.demo.basket": "Korg",
  "catalogue.demo.handOver": "Lämna över korgen till Jobcard",
  "catalogue.demo.goOn": "Fortsätt välja",
  "catalogue.demo.nothing": "Det finns inget i korgen än.",
  "catalogue.demo.alone": "Öppna katalogen från ett arbete i Jobcard: då har korgen någonstans att ta vägen.",
};
