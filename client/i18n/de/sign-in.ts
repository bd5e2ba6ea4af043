import type { signIn as reference } from "../en/sign-in.ts";
import type { Translated } from "../messages.ts";

export const signIn: Translated<typeof reference> = {
  "signIn.again":
    "Ihre Sitzung ist zu Ende. Sie können weiterarbeiten: Alles bleibt auf diesem Gerät und wird gesendet, sobald Sie sich anmelden.",
  "signIn.busy": "Einen Moment …",
  "signIn.email": "E-Mail",
  "signIn.forgotten": "Passwort vergessen?",
  "signIn.forgotten.hint": "Geben Sie oben Ihre E-Mail-Adresse ein und drücken Sie dann noch einmal hier.",
  "signIn.forgotten.sent":
    "Wenn es mit dieser E-Mail-Adresse ein Konto gibt, ist ein Link für ein neues Passwort unterwegs. Er gilt eine Stunde. Wo keine E-Mails gesendet werden, fragen Sie Ihre Leitung.",
  "signIn.problem.tablet-only":
    "Ihre Rolle arbeitet nur am Tablet der Werkstatt, wo Sie Ihren Namen wählen. Fragen Sie Ihre Leitung, wenn Sie mehr brauchen.",
  "signIn.help": "Noch kein Konto? Bitten Sie die Leitung Ihrer Werkstatt oder Flotte um einen Einladungslink.",
  "signIn.password": "Passwort",
  "signIn.problem.empty": "Geben Sie Ihre E-Mail-Adresse und Ihr Passwort ein.",
  "signIn.problem.failed":
    "Die Anmeldung ist fehlgeschlagen, und es liegt nicht an Ihnen. Versuchen Sie es gleich noch einmal.",
  "signIn.problem.limited": "Zu viele Versuche. Warten Sie ein paar Minuten und versuchen Sie es dann noch einmal.",
  "signIn.problem.unreachable":
    "Der Server ist nicht erreichbar. Prüfen Sie das Netz und versuchen Sie es noch einmal.",
  "signIn.problem.wrong-credentials":
    "E-Mail-Adresse und Passwort passen nicht zusammen. Prüfen Sie beides und versuchen Sie es noch einmal.",
  "signIn.passkey": "Mit Passkey anmelden",
  "signIn.problem.wrong-passkey": "Dieser Passkey öffnet hier kein Konto. Melden Sie sich mit Ihrem Passwort an.",
  "signIn.problem.begin-again":
    "Das dauerte zu lange oder brauchte zu viele Versuche. Beginnen Sie noch einmal mit Ihrem Passwort.",
  "signIn.problem.wrong-code": "Dieser Code stimmt nicht.",
  "signIn.pair": "Das ist ein Tablet der Werkstatt",
  "signIn.retry": "Noch einmal versuchen",
  "signIn.submit": "Anmelden",
  "signIn.title": "Bei Jobcard anmelden",
  "signIn.unreachable.text": "Die erste Anmeldung auf einem Gerät braucht ein Netz. Danach funktioniert Jobcard ohne.",
  "signIn.unreachable.title": "Der Server ist nicht erreichbar",
};
