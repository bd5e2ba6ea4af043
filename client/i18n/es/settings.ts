import type { settings as reference } from "../en/settings.ts";
import type { Translated } from "../messages.ts";

export const settings: Translated<typeof reference> = {
  "settings.title": "Ajustes",
  "settings.back": "Volver a los casos",
  "settings.sections": "Apartados de los ajustes",
  "settings.yours": "Usted",
  "settings.organisation": "Organización",
  "settings.choose": "Elija un apartado",
  "settings.missing": "Ese apartado no existe o no es para su función.",
  "settings.section.general": "General",
  "settings.section.tablet": "Esta tableta",
  "settings.section.tablets": "Tabletas",
  "settings.section.profile": "Su perfil",
  "settings.section.notifications": "Avisos",
  "settings.section.outbox": "Bandeja de salida",
  "role.manager": "Responsable",
  "role.office": "Administración",
  "role.sales": "Ventas",
  "role.technician": "Técnico",
  "role.auditor": "Auditor",
  "role.groupManager": "Responsable de grupo",
  "role.reviewer": "Revisor",
  "role.fleetManager": "Gestor de flota",
  "profile.organisations": "Dónde trabaja",
  "profile.actsFor": "Ahora trabaja para esta",
  "profile.actFor": "Trabajar para {name}",
};
