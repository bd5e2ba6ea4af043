import type { settings as reference } from "../en/settings.ts";
import type { Translated } from "../messages.ts";

export const settings: Translated<typeof reference> = {
  "settings.title": "Instellingen",
  "settings.back": "Terug naar de dossiers",
  "settings.sections": "Onderdelen van de instellingen",
  "settings.yours": "U",
  "settings.organisation": "Organisatie",
  "settings.choose": "Kies een onderdeel",
  "settings.missing": "Dit onderdeel bestaat niet, of is niet voor uw rol.",
  "settings.section.general": "Algemeen",
  "settings.section.tablet": "Deze tablet",
  "settings.section.tablets": "Tablets",
  "settings.section.profile": "Uw profiel",
  "settings.section.notifications": "Meldingen",
  "settings.section.outbox": "Postvak UIT",
  "role.manager": "Manager",
  "role.office": "Kantoor",
  "role.sales": "Verkoper",
  "role.technician": "Monteur",
  "role.auditor": "Auditor",
  "role.groupManager": "Groepsmanager",
  "role.reviewer": "Beoordelaar",
  "role.fleetManager": "Wagenparkbeheerder",
  "profile.organisations": "Waar u werkt",
  "profile.actsFor": "Hier werkt u nu voor",
  "profile.actFor": "Werken voor {name}",
};
