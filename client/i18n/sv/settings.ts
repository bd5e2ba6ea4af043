import type { settings as reference } from "../en/settings.ts";
import type { Translated } from "../messages.ts";

export const settings: Translated<typeof reference> = {
  "settings.title": "Inställningar",
  "settings.back": "Tillbaka till ärendena",
  "settings.sections": "Avsnitt i inställningarna",
  "settings.yours": "Du",
  "settings.organisation": "Organisation",
  "settings.choose": "Välj ett avsnitt",
  "settings.missing": "Avsnittet finns inte, eller är inte för din roll.",
  "settings.section.general": "Allmänt",
  "settings.section.tablet": "Den här surfplattan",
  "settings.section.tablets": "Surfplattor",
  "settings.section.profile": "Din profil",
  "settings.section.notifications": "Aviseringar",
  "settings.section.outbox": "Utkorg",
  "role.manager": "Chef",
  "role.office": "Kontor",
  "role.sales": "Säljare",
  "role.technician": "Tekniker",
  "role.auditor": "Revisor",
  "role.groupManager": "Gruppchef",
  "role.reviewer": "Granskare",
  "role.fleetManager": "Flottansvarig",
  "profile.organisations": "Var du arbetar",
  "profile.actsFor": "Du arbetar för den här nu",
  "profile.actFor": "Arbeta för {name}",
};
