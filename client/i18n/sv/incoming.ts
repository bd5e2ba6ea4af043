import type { incoming as reference } from "../en/incoming.ts";
import type { Translated } from "../messages.ts";

export const incoming: Translated<typeof reference> = {
  "incoming.choose": "Välj ärende",
  "incoming.files": "Delade filer",
  "incoming.more": { one: "Ett ärende till. Sök efter det.", other: "{n} ärenden till. Sök efter det du menar." },
  "incoming.noCases": "Det finns inga öppna ärenden.",
  "incoming.none": "Inget väntar på ett ärende",
  "incoming.none.not-kept": "Det gick inte att spara",
  "incoming.none.not-kept.text":
    "Enheten har inget utrymme kvar, eller så låter webbläsaren inget sparas. Frigör utrymme och dela igen.",
  "incoming.none.nothing": "Inget kom fram",
  "incoming.none.nothing.text": "Den andra appen skickade ingen fil. Dela ett foto, en video eller ett dokument.",
  "incoming.none.signed-out": "Ingen var inloggad",
  "incoming.none.signed-out.text": "Inget sparades, eftersom det inte var känt för vem. Dela igen nu.",
  "incoming.none.text": "Dela foton, videor eller dokument med Jobcard från en annan app, så kommer de hit.",
  "incoming.notPlaced": "Allt kunde inte läggas till: {reason}. Resten finns kvar här.",
  "incoming.text": {
    one: "Det är sparat på den här enheten. Välj ärendet det hör till; till att börja med ser bara dina egna det där.",
    other: "De är sparade på den här enheten. Välj ärendet de hör till; till att börja med ser bara dina egna dem där.",
  },
  "incoming.title": "Delat med Jobcard",
  "incoming.toCases": "Till ärendena",
  "incoming.waiting": { one: "En delad fil väntar på ett ärende.", other: "{n} delade filer väntar på ett ärende." },
  "incoming.whichCase": "Vilket ärende?",
};
