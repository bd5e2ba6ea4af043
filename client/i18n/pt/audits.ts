import type { audits as en } from "../en/audits.ts";
import type { Translated } from "../messages.ts";

export const audits: Translated<typeof en> = {
  "audits.title": "Listas de verificação",
  "audits.intro":
    "Este tablet é para auditorias. Mostra por que listas os veículos são verificados e não tem processos, clientes nem preços.",
  "audits.search": "Procurar nas listas",
  "audits.nothing": "Nenhuma lista corresponde a “{query}”",
  "audits.own": "Listas da oficina",
  "audits.own.empty": "A oficina não tem listas próprias. As listas padrão estão abaixo.",
  "audits.standard": "Listas padrão",
  "audits.size": { one: "{n} linha", other: "{n} linhas" },
  "audits.unnamed": "Sem nome",
};
