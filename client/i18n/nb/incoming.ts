import type { incoming as reference } from "../en/incoming.ts";
import type { Translated } from "../messages.ts";

export const incoming: Translated<typeof reference> = {
  "incoming.choose": "Velg sak",
  "incoming.files": "Delte filer",
  "incoming.more": { one: "Én sak til. Søk etter den.", other: "{n} saker til. Søk etter den du mener." },
  "incoming.noCases": "Det er ingen åpne saker.",
  "incoming.none": "Ingenting venter på en sak",
  "incoming.none.not-kept": "Det kunne ikke tas vare på",
  "incoming.none.not-kept.text":
    "Denne enheten har ikke mer plass, eller nettleseren lar ingenting bli lagret. Lag plass og del på nytt.",
  "incoming.none.nothing": "Det kom ingenting",
  "incoming.none.nothing.text": "Den andre appen sendte ingen fil. Del et bilde, en video eller et dokument.",
  "incoming.none.signed-out": "Ingen var logget inn",
  "incoming.none.signed-out.text": "Ingenting ble beholdt, fordi det ikke var kjent for hvem. Del det på nytt nå.",
  "incoming.none.text": "Del bilder, videoer eller dokumenter med Jobcard fra en annen app, så kommer de hit.",
  "incoming.notPlaced": "Ikke alt kunne legges til: {reason}. Resten er fortsatt her.",
  "incoming.text": {
    one: "Den er lagret på denne enheten. Velg saken den hører til; først ser bare dere selv den der.",
    other: "De er lagret på denne enheten. Velg saken de hører til; først ser bare dere selv dem der.",
  },
  "incoming.title": "Delt med Jobcard",
  "incoming.toCases": "Til sakene",
  "incoming.waiting": { one: "Én delt fil venter på en sak.", other: "{n} delte filer venter på en sak." },
  "incoming.whichCase": "Hvilken sak?",
};
