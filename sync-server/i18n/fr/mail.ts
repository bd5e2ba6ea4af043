import type { mail as reference } from "../en/mail.ts";
import type { Translated } from "../texts.ts";

export const mail: Translated<typeof reference> = {
  "frame.greeting": "Bonjour {name},",
  "frame.hello": "Bonjour,",
  "frame.link": "Si le bouton ne fonctionne pas, copiez cette adresse dans votre navigateur :",
  "frame.sentBy": "Envoyé par Jobcard pour {organisation}.",
  "invitation.subject": "Vous êtes invité à rejoindre Jobcard",
  "invitation.text":
    "{inviter} vous invite à travailler avec {organisation} dans Jobcard, où l’atelier, la flotte et le client règlent ensemble le dossier d’un véhicule.",
  "invitation.expires": {
    one: "Le lien fonctionne une seule fois, pendant {n} jour.",
    other: "Le lien fonctionne une seule fois, pendant {n} jours.",
  },
  "invitation.ignore": "Si vous ne savez pas de quoi il s’agit, vous n’avez rien à faire.",
  "invitation.action": "Accepter l’invitation",
  "password-reset.subject": "Votre nouveau mot de passe Jobcard",
  "password-reset.text": "Quelqu’un, vous sans doute, a demandé un nouveau mot de passe pour votre compte.",
  "password-reset.expires": {
    one: "Le lien fonctionne une seule fois, pendant {n} minute.",
    other: "Le lien fonctionne une seule fois, pendant {n} minutes.",
  },
  "password-reset.ignore": "Si ce n’était pas vous, vous n’avez rien à faire : votre mot de passe reste inchangé.",
  "password-reset.action": "Choisir un nouveau mot de passe",
};
