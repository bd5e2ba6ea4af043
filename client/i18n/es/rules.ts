import type { rules as reference } from "../en/rules.ts";
import type { Translated } from "../messages.ts";

export const rules: Translated<typeof reference> = {
  "history.reason.unknown-rule": "la flota no ha firmado ninguna regla así",
  "history.reason.rule-mismatch": "nombra otra regla que la firmada",
  "history.reason.rule-withdrawn": "la regla se había retirado",
  "history.reason.rule-changed": "la regla cambió y ya no lo cubre",
  "history.reason.outside-rule": "la regla no lo cubre",
  "history.reason.budget-spent": "el importe de la regla se había agotado",
  "history.reason.wrong-month": "cuenta para un mes que ya pasó",
  "history.reason.fleet-decides": "la propia flota lo rechazó o preguntó por ello",
  "history.reason.above-ceiling": "supera lo que esta persona puede aprobar en un caso",
  "history.what.byRule": "obtuvo la aprobación de {work} por la regla {rule}, versión {n}",
  "receipt.said.byRule": "Aprobado por la regla {rule}, versión {n}",
  "receipt.pending.byRule": "Dentro de la regla {rule}, versión {n}: adelante",
  "receipt.was.byRule": "La regla {rule}, versión {n}, había aprobado un texto o precio anterior",
  "rules.go": "Dentro de las reglas: adelante",
  "rules.go.rule": "Regla {rule}, versión {n}",
  "rules.go.all":
    "Todo lo de aquí está dentro de las reglas de {fleet}. Cuenta como aprobado en cuanto el servidor lo confirme.",
  "rules.go.some": {
    one: "Un trabajo está dentro de las reglas de {fleet}; los demás se consultan.",
    other: "{n} trabajos están dentro de las reglas de {fleet}; los demás se consultan.",
  },
  "rules.turnedDown": "Se daba por aprobado por la regla {rule}, pero {reason}. Decide {fleet}.",
  "rules.turnedDown.person": "La aprobación de {by} no cuenta: {reason}.",
  "ceiling.above": "Con esto habría aprobado {sum} en este caso. Puede aprobar hasta {ceiling}, sin IVA.",
  "ceiling.who": "Quién puede: {names}.",
  "ceiling.manager": "Puede quien dirige la flota.",
};
