import type { settings as reference } from "../en/settings.ts";
import type { Translated } from "../messages.ts";

export const settings: Translated<typeof reference> = {
  "settings.title": "Réglages",
  "settings.back": "Retour aux dossiers",
  "settings.sections": "Rubriques des réglages",
  "settings.yours": "Vous",
  "settings.organisation": "Organisation",
  "settings.choose": "Choisissez une rubrique",
  "settings.missing": "Cette rubrique n’existe pas, ou n’est pas pour votre rôle.",
  "settings.section.general": "Général",
  "settings.section.tablet": "Cette tablette",
  "settings.section.tablets": "Tablettes",
  "settings.section.profile": "Votre profil",
  "settings.section.notifications": "Notifications",
  "settings.section.outbox": "Boîte d’envoi",
  "role.manager": "Responsable",
  "role.office": "Secrétariat",
  "role.sales": "Vente",
  "role.technician": "Technicien",
  "role.auditor": "Auditeur",
  "role.groupManager": "Responsable du groupe",
  "role.reviewer": "Validation",
  "role.fleetManager": "Gestionnaire de flotte",
  "profile.organisations": "Où vous travaillez",
  "profile.actsFor": "Vous travaillez en ce moment pour celle-ci",
  "profile.actFor": "Travailler pour {name}",
};
