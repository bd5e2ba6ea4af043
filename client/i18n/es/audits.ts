import type { audits as en } from "../en/audits.ts";
import type { Translated } from "../messages.ts";

export const audits: Translated<typeof en> = {
  "audits.title": "Listas de comprobación",
  "audits.intro":
    "Esta tableta es para auditorías. Muestra con qué se revisan los vehículos y no contiene casos, clientes ni precios.",
  "audits.search": "Buscar en las listas",
  "audits.nothing": "Ninguna lista coincide con «{query}»",
  "audits.own": "Listas del taller",
  "audits.own.empty": "El taller no tiene ninguna propia. Las estándar están abajo.",
  "audits.standard": "Listas estándar",
  "audits.size": { one: "{n} línea", other: "{n} líneas" },
  "audits.unnamed": "Sin nombre",
};
