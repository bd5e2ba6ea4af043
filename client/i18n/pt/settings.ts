import type { settings as reference } from "../en/settings.ts";
import type { Translated } from "../messages.ts";

export const settings: Translated<typeof reference> = {
  "settings.title": "Definições",
  "settings.back": "Voltar aos processos",
  "settings.sections": "Secções das definições",
  "settings.yours": "O próprio",
  "settings.organisation": "Organização",
  "settings.choose": "Escolha uma secção",
  "settings.missing": "Essa secção não existe, ou não é para a sua função.",
  "settings.section.general": "Geral",
  "settings.section.tablet": "Este tablet",
  "settings.section.tablets": "Tablets",
  "settings.section.profile": "O seu perfil",
  "settings.section.notifications": "Avisos",
  "settings.section.outbox": "Caixa de saída",
  "role.manager": "Responsável",
  "role.office": "Escritório",
  "role.sales": "Vendas",
  "role.technician": "Técnico",
  "role.auditor": "Auditor",
  "role.groupManager": "Responsável de grupo",
  "role.reviewer": "Revisor",
  "role.fleetManager": "Gestor de frota",
  "profile.organisations": "Onde trabalha",
  "profile.actsFor": "Está a trabalhar para esta",
  "profile.actFor": "Trabalhar para {name}",
};
