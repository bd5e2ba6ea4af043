import type { audits as en } from "../en/audits.ts";
import type { Translated } from "../messages.ts";

export const audits: Translated<typeof en> = {
  "audits.title": "Listes de contrôle",
  "audits.intro":
    "Cette tablette sert aux audits. Elle montre d’après quoi les véhicules sont contrôlés et ne contient ni dossiers, ni clients, ni prix.",
  "audits.search": "Chercher dans les listes",
  "audits.nothing": "Aucune liste ne correspond à « {query} »",
  "audits.own": "Listes de l’atelier",
  "audits.own.empty": "L’atelier n’en a pas. Les listes standard sont ci-dessous.",
  "audits.standard": "Listes standard",
  "audits.size": { one: "{n} ligne", other: "{n} lignes" },
  "audits.unnamed": "Sans nom",
};
