import type { settings as reference } from "../en/settings.ts";
import type { Translated } from "../messages.ts";

export const settings: Translated<typeof reference> = {
  "settings.title": "Innstillinger",
  "settings.back": "Tilbake til sakene",
  "settings.sections": "Deler av innstillingene",
  "settings.yours": "Deg",
  "settings.organisation": "Organisasjon",
  "settings.choose": "Velg en del",
  "settings.missing": "Denne delen finnes ikke, eller den er ikke for din rolle.",
  "settings.section.general": "Generelt",
  "settings.section.tablet": "Dette nettbrettet",
  "settings.section.tablets": "Nettbrett",
  "settings.section.profile": "Din profil",
  "settings.section.notifications": "Slik får du beskjed",
  "settings.section.outbox": "Utboks",
  "role.manager": "Leder",
  "role.office": "Kontor",
  "role.sales": "Selger",
  "role.technician": "Mekaniker",
  "role.auditor": "Revisor",
  "role.groupManager": "Gruppeleder",
  "role.reviewer": "Saksbehandler",
  "role.fleetManager": "Flåteleder",
  "profile.organisations": "Her jobber du",
  "profile.actsFor": "Du jobber for denne nå",
  "profile.actFor": "Jobb for {name}",
};
