import type { settings as reference } from "../en/settings.ts";
import type { Translated } from "../messages.ts";

export const settings: Translated<typeof reference> = {
  "settings.title": "Impostazioni",
  "settings.back": "Torna alle pratiche",
  "settings.sections": "Sezioni delle impostazioni",
  "settings.yours": "Lei",
  "settings.organisation": "Organizzazione",
  "settings.choose": "Scelga una sezione",
  "settings.missing": "Questa sezione non esiste, o non è per il Suo ruolo.",
  "settings.section.general": "Generale",
  "settings.section.tablet": "Questo tablet",
  "settings.section.tablets": "Tablet",
  "settings.section.profile": "Il Suo profilo",
  "settings.section.notifications": "Notifiche",
  "settings.section.outbox": "Posta in uscita",
  "role.manager": "Responsabile",
  "role.office": "Ufficio",
  "role.sales": "Vendite",
  "role.technician": "Tecnico",
  "role.auditor": "Auditor",
  "role.groupManager": "Responsabile di gruppo",
  "role.reviewer": "Revisore",
  "role.fleetManager": "Gestore di flotta",
  "profile.organisations": "Dove lavora",
  "profile.actsFor": "Ora lavora per questa",
  "profile.actFor": "Lavora per {name}",
};
