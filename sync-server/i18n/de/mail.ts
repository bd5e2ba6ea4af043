import type { mail as reference } from "../en/mail.ts";
import type { Translated } from "../texts.ts";

export const mail: Translated<typeof reference> = {
  "frame.greeting": "Guten Tag {name},",
  "frame.hello": "Guten Tag,",
  "frame.link": "Wenn die Schaltfläche nicht funktioniert, kopieren Sie diese Adresse in Ihren Browser:",
  "frame.sentBy": "Gesendet von Jobcard für {organisation}.",
  "invitation.subject": "Sie sind zu Jobcard eingeladen",
  "invitation.text":
    "{inviter} lädt Sie ein, mit {organisation} in Jobcard zu arbeiten. Dort klären Werkstatt, Flotte und Kunde gemeinsam, was an einem Fahrzeug zu tun ist.",
  "invitation.expires": {
    one: "Der Link gilt einmal und {n} Tag lang.",
    other: "Der Link gilt einmal und {n} Tage lang.",
  },
  "invitation.ignore": "Wenn Sie nicht wissen, worum es geht, brauchen Sie nichts zu tun.",
  "invitation.action": "Einladung annehmen",
  "password-reset.subject": "Ihr neues Passwort für Jobcard",
  "password-reset.text": "Jemand, hoffentlich Sie selbst, hat ein neues Passwort für Ihr Konto angefordert.",
  "password-reset.expires": {
    one: "Der Link gilt einmal und {n} Minute lang.",
    other: "Der Link gilt einmal und {n} Minuten lang.",
  },
  "password-reset.ignore": "Wenn Sie es nicht waren, brauchen Sie nichts zu tun: Ihr Passwort bleibt, wie es ist.",
  "password-reset.action": "Neues Passwort wählen",
};
