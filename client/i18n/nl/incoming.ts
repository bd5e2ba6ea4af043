import type { incoming as reference } from "../en/incoming.ts";
import type { Translated } from "../messages.ts";

export const incoming: Translated<typeof reference> = {
  "incoming.choose": "Dossier kiezen",
  "incoming.files": "Gedeelde bestanden",
  "incoming.more": { one: "Nog één dossier. Zoek ernaar.", other: "Nog {n} dossiers. Zoek het dossier dat u bedoelt." },
  "incoming.noCases": "Er zijn geen open dossiers.",
  "incoming.none": "Niets wacht op een dossier",
  "incoming.none.not-kept": "Kon niet worden bewaard",
  "incoming.none.not-kept.text":
    "Dit apparaat heeft geen ruimte meer, of de browser laat niets opslaan. Maak ruimte en deel het nog eens.",
  "incoming.none.nothing": "Er kwam niets binnen",
  "incoming.none.nothing.text": "De andere app stuurde geen bestand. Deel een foto, een video of een document.",
  "incoming.none.signed-out": "Er was niemand aangemeld",
  "incoming.none.signed-out.text": "Er is niets bewaard, omdat niet bekend was voor wie. Deel het nu nog eens.",
  "incoming.none.text": "Deel foto’s, video’s of documenten met Jobcard vanuit een andere app, dan komen ze hier.",
  "incoming.notPlaced": "Niet alles kon worden toegevoegd: {reason}. De rest staat hier nog.",
  "incoming.text": {
    one: "Het is opgeslagen op dit apparaat. Kies het dossier waar het bij hoort; eerst zien alleen uw eigen mensen het daar.",
    other:
      "Ze zijn opgeslagen op dit apparaat. Kies het dossier waar ze bij horen; eerst zien alleen uw eigen mensen ze daar.",
  },
  "incoming.title": "Gedeeld met Jobcard",
  "incoming.toCases": "Naar de dossiers",
  "incoming.waiting": {
    one: "Eén gedeeld bestand wacht op een dossier.",
    other: "{n} gedeelde bestanden wachten op een dossier.",
  },
  "incoming.whichCase": "Welk dossier?",
};
