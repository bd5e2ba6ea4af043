import type { signIn as reference } from "../en/sign-in.ts";
import type { Translated } from "../messages.ts";

export const signIn: Translated<typeof reference> = {
  "signIn.again":
    "La Sua sessione è scaduta. Può continuare a lavorare: tutto resta su questo dispositivo e viene inviato al prossimo accesso.",
  "signIn.busy": "Un momento …",
  "signIn.email": "E-mail",
  "signIn.forgotten": "Password dimenticata?",
  "signIn.forgotten.hint": "Inserisca sopra la Sua e-mail, poi prema di nuovo qui.",
  "signIn.forgotten.sent":
    "Se esiste un account con questa e-mail, un link per scegliere una nuova password è in arrivo. Vale un’ora. Dove non si inviano e-mail, chieda al responsabile.",
  "signIn.problem.tablet-only":
    "Il Suo ruolo lavora solo sul tablet dell’officina, dove sceglie il Suo nome. Chieda al responsabile se Le serve altro.",
  "signIn.help": "Ancora senza account? Chieda un link d’invito al responsabile della Sua officina o flotta.",
  "signIn.password": "Password",
  "signIn.problem.empty": "Inserisca e-mail e password.",
  "signIn.problem.failed": "L’accesso non è riuscito, e non è colpa Sua. Riprovi tra un momento.",
  "signIn.problem.limited": "Troppi tentativi. Attenda qualche minuto, poi riprovi.",
  "signIn.problem.unreachable": "Il server non è raggiungibile. Controlli la rete e riprovi.",
  "signIn.problem.wrong-credentials": "E-mail e password non corrispondono. Le controlli e riprovi.",
  "signIn.passkey": "Accedi con una passkey",
  "signIn.problem.wrong-passkey": "Questa passkey non apre alcun account qui. Acceda con la password.",
  "signIn.problem.begin-again": "Troppo tempo o troppi tentativi. Ricominci con la password.",
  "signIn.problem.wrong-code": "Questo codice non è giusto.",
  "signIn.pair": "Questo è un tablet dell’officina",
  "signIn.retry": "Riprova",
  "signIn.submit": "Accedi",
  "signIn.title": "Accedi a Jobcard",
  "signIn.unreachable.text": "Per il primo accesso su un dispositivo serve la rete. Poi Jobcard funziona senza.",
  "signIn.unreachable.title": "Il server non è raggiungibile",
};
