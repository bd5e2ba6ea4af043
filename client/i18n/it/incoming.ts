import type { incoming as reference } from "../en/incoming.ts";
import type { Translated } from "../messages.ts";

export const incoming: Translated<typeof reference> = {
  "incoming.choose": "Scegli la pratica",
  "incoming.files": "File condivisi",
  "incoming.more": { one: "Un’altra pratica. La cerchi.", other: "Altre {n} pratiche. Cerchi quella giusta." },
  "incoming.noCases": "Non ci sono pratiche aperte.",
  "incoming.none": "Niente attende una pratica",
  "incoming.none.not-kept": "Non si è potuto conservare",
  "incoming.none.not-kept.text":
    "Questo dispositivo non ha più spazio, o il browser non permette di salvare. Faccia spazio e condivida di nuovo.",
  "incoming.none.nothing": "Non è arrivato nulla",
  "incoming.none.nothing.text": "L’altra app non ha inviato alcun file. Condivida una foto, un video o un documento.",
  "incoming.none.signed-out": "Nessuno aveva effettuato l’accesso",
  "incoming.none.signed-out.text":
    "Non è stato conservato nulla, perché non si sapeva per chi. Condivida di nuovo adesso.",
  "incoming.none.text": "Condivida foto, video o documenti con Jobcard da un’altra app e arriveranno qui.",
  "incoming.notPlaced": "Non si è potuto aggiungere tutto: {reason}. Il resto è ancora qui.",
  "incoming.text": {
    one: "È salvato su questo dispositivo. Scelga la pratica a cui appartiene; all’inizio lì lo vedono solo i Suoi colleghi.",
    other:
      "Sono salvati su questo dispositivo. Scelga la pratica a cui appartengono; all’inizio lì li vedono solo i Suoi colleghi.",
  },
  "incoming.title": "Condiviso con Jobcard",
  "incoming.toCases": "Alle pratiche",
  "incoming.waiting": {
    one: "Un file condiviso attende una pratica.",
    other: "{n} file condivisi attendono una pratica.",
  },
  "incoming.whichCase": "Quale pratica?",
};
