import type { farewell as reference } from "../en/farewell.ts";
import type { Translated } from "../messages.ts";

export const farewell: Translated<typeof reference> = {
  "farewell.title": "Questo account è stato chiuso",
  "farewell.delivering": "Ciò che non aveva inviato viene consegnato ai colleghi …",
  "farewell.waiting":
    "Prima di toglierlo da questo dispositivo, ciò che non aveva inviato viene consegnato. Serve una connessione; si riprova da soli.",
  "farewell.done":
    "Tutto ciò che lo riguarda è stato tolto da questo dispositivo. Se è un errore, chieda a chi si occupa di Jobcard.",
  "farewell.delivered": {
    one: "{n} modifica che non aveva inviato è stata consegnata a Suo nome.",
    other: "{n} modifiche che non aveva inviato sono state consegnate a Suo nome.",
  },
  "farewell.undelivered": {
    one: "{n} non si è potuta consegnare. Foto, ciò che si rivolge ad altri e ciò che era da parte dovrà rifarlo un collega.",
    other:
      "{n} non si sono potute consegnare. Foto, ciò che si rivolge ad altri e ciò che era da parte dovrà rifarlo un collega.",
  },
  "farewell.tablet": "Questo tablet è stato messo fuori servizio",
  "farewell.tablet.done":
    "Tutto ciò che è dell’officina è stato cancellato. Un responsabile può aggiungerlo di nuovo in Impostazioni, Tablet.",
  "farewell.nothing": "Era già stato inviato tutto.",
  "farewell.other": "Accedi con un altro account",
};
