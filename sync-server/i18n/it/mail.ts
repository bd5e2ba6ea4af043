import type { mail as reference } from "../en/mail.ts";
import type { Translated } from "../texts.ts";

export const mail: Translated<typeof reference> = {
  "frame.greeting": "Buongiorno {name},",
  "frame.hello": "Buongiorno,",
  "frame.link": "Se il pulsante non funziona, copi questo indirizzo nel browser:",
  "frame.sentBy": "Inviato da Jobcard per {organisation}.",
  "invitation.subject": "È stato invitato in Jobcard",
  "invitation.text":
    "{inviter} La invita a lavorare con {organisation} in Jobcard, dove officina, flotta e cliente definiscono insieme la pratica di un veicolo.",
  "invitation.expires": {
    one: "Il link funziona una sola volta, per {n} giorno.",
    other: "Il link funziona una sola volta, per {n} giorni.",
  },
  "invitation.ignore": "Se non sa di che cosa si tratta, non deve fare nulla.",
  "invitation.action": "Accetta l’invito",
  "password-reset.subject": "La Sua nuova password per Jobcard",
  "password-reset.text": "Qualcuno, speriamo Lei, ha chiesto una nuova password per il Suo account.",
  "password-reset.expires": {
    one: "Il link funziona una sola volta, per {n} minuto.",
    other: "Il link funziona una sola volta, per {n} minuti.",
  },
  "password-reset.ignore": "Se non è stato Lei, non deve fare nulla: la Sua password resta com’è.",
  "password-reset.action": "Scegli una nuova password",
};
