import type { settings as reference } from "../en/settings.ts";
import type { Translated } from "../messages.ts";

export const settings: Translated<typeof reference> = {
  "settings.title": "Einstellungen",
  "settings.back": "Zurück zu den Vorgängen",
  "settings.sections": "Bereiche der Einstellungen",
  "settings.yours": "Sie",
  "settings.organisation": "Organisation",
  "settings.choose": "Bereich wählen",
  "settings.missing": "Diesen Bereich gibt es nicht, oder er ist nicht für Ihre Rolle.",
  "settings.section.general": "Allgemein",
  "settings.section.tablet": "Dieses Tablet",
  "settings.section.tablets": "Tablets",
  "settings.section.profile": "Ihr Profil",
  "settings.section.notifications": "Benachrichtigungen",
  "settings.section.outbox": "Postausgang",
  "role.manager": "Leitung",
  "role.office": "Büro",
  "role.sales": "Verkauf",
  "role.technician": "Techniker",
  "role.auditor": "Prüfer",
  "role.groupManager": "Gruppenleitung",
  "role.reviewer": "Freigabe",
  "role.fleetManager": "Flottenleitung",
  "profile.organisations": "Wo Sie arbeiten",
  "profile.actsFor": "Für diese arbeiten Sie gerade",
  "profile.actFor": "Für {name} arbeiten",
};
