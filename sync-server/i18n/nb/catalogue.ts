import type { catalogue as reference } from "../en/catalogue.ts";
import type { Translated } from "../texts.ts";

export const catalogue: Translated<typeof reference> = {
  "catalogue.toCase": "Tilbake til saken",
  "catalogue.closeTab": "Du kan lukke denne fanen.",
  "catalogue.opening": "Åpner {name}",
  "catalogue.opening.text": "Skjer det ingenting, gå videre selv.",
  "catalogue.opening.go": "Gå videre til {name}",
  "catalogue.returned": "Kurven er kommet",
  "catalogue.returned.lines": {
    one: "{n} linje fra {name} venter på saken. Trykk «Hent kurv» der.",
    other: "{n} linjer fra {name} venter på saken. Trykk «Hent kurv» der.",
  },
  "catalogue.empty": "Kurven var tom",
  "catalogue.empty.text": "Ingenting er endret i saken. Vil du velge noe, åpne {name} fra saken igjen.",
  "catalogue.refused": "Kurven ble ikke tatt imot",
  "catalogue.refused.unknown":
    "Denne adressen hører ikke til noen katalog som er åpnet fra Jobcard. Åpne katalogen fra saken og lever kurven der.",
  "catalogue.refused.used":
    "Denne kurven er allerede levert. Vil du endre den, åpne katalogen fra saken igjen; den nye kurven trer i stedet for den gamle.",
  "catalogue.refused.expired":
    "Katalogen ble åpnet for lenge siden. Åpne den fra saken igjen og lever kurven innen tolv timer.",
  "catalogue.refused.unreadable":
    "Katalogen sendte noe Jobcard ikke kan lese. Ingenting er endret; de som driver katalogen kan hjelpe.",
  "catalogue.refused.too-many": "Det er for mye i kurven. Høyst 200 linjer kan leveres på én gang.",
  "catalogue.refused.currencies": "Prisene i kurven er i flere valutaer. Bestill i én om gangen.",
  "catalogue.refused.wrong": "Denne kurven hører til et annet besøk i katalogen. Åpne den fra saken igjen.",
  "catalogue.notOpened": "Katalogen kunne ikke åpnes",
  "catalogue.notOpened.signed-out": "Du er logget ut. Logg inn og åpne katalogen fra saken igjen.",
  "catalogue.notOpened.forbidden": "Du kan ikke endre tilbud her, og da heller ikke velge deler til dem.",
  "catalogue.notOpened.not-found":
    "Serveren kjenner ikke denne saken ennå, eller den hører ikke til dette verkstedet. Gå tilbake til den, vent til den er lagret, og prøv igjen.",
  "catalogue.notOpened.no-catalogue": "Denne katalogen er ikke lenger blant verkstedets.",
  "catalogue.notOpened.no-account":
    "Ingen har lagt inn hvordan man logger inn hos {name} på den nåværende adressen. En leder gjør det i innstillingene.",
  "catalogue.notOpened.unreachable": "{name} svarte ikke som det skulle. Prøv igjen senere.",
  "catalogue.demo": "Demokatalog",
  "catalogue.demo.about": "Deler, olje og arbeidstider å prøve med. Numre og priser er oppdiktet.",
  "catalogue.demo.for": "Til {vehicle}",
  "catalogue.demo.quantity": "Antall",
  "catalogue.demo.perHundred": "per 100",
  "catalogue.demo.labour": "arbeidstid",
  "catalogue.demo.hours": "{hours} t",
  "catalogue.demo.toBasket": "Se på kurven",
  "catalogue.demo.basket": "Kurv",
  "catalogue.demo.handOver": "Lever kurven til Jobcard",
  "catalogue.demo.goOn": "Velg videre",
  "catalogue.demo.nothing": "Det er ingenting i kurven ennå.",
  "catalogue.demo.alone": "Åpne denne katalogen fra et arbeid i Jobcard: da har kurven et sted å gå.",
};
