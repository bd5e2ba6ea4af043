import type { rules as reference } from "../en/rules.ts";
import type { Translated } from "../messages.ts";

export const rules: Translated<typeof reference> = {
  "history.reason.unknown-rule": "flåten har ikke signert noen slik regel",
  "history.reason.rule-mismatch": "den nevner en annen regel enn den signerte",
  "history.reason.rule-withdrawn": "regelen var trukket tilbake",
  "history.reason.rule-changed": "regelen er endret og dekker det ikke lenger",
  "history.reason.outside-rule": "regelen dekker det ikke",
  "history.reason.budget-spent": "det regelen tillater, var brukt opp",
  "history.reason.wrong-month": "den gjelder en måned som er over",
  "history.reason.fleet-decides": "flåten har selv avslått det eller spurt om det",
  "history.reason.above-ceiling": "det er mer enn denne personen kan godkjenne i en sak",
  "history.what.byRule": "fikk {work} godkjent av regelen {rule}, versjon {n}",
  "receipt.said.byRule": "Godkjent av regelen {rule}, versjon {n}",
  "receipt.pending.byRule": "Innenfor regelen {rule}, versjon {n}: kjør",
  "receipt.was.byRule": "Regelen {rule}, versjon {n}, hadde godkjent en tidligere tekst eller pris",
  "rules.go": "Innenfor reglene: kjør",
  "rules.go.rule": "Regel {rule}, versjon {n}",
  "rules.go.all": "Alt her er innenfor reglene til {fleet}. Det gjelder som godkjent når serveren har bekreftet det.",
  "rules.go.some": {
    one: "Ett arbeid er innenfor reglene til {fleet}; om de andre blir det spurt.",
    other: "{n} arbeider er innenfor reglene til {fleet}; om de andre blir det spurt.",
  },
  "rules.turnedDown": "Det ble regnet som godkjent av regelen {rule}, men {reason}. {fleet} avgjør.",
  "rules.turnedDown.person": "Godkjenningen fra {by} gjelder ikke: {reason}.",
  "ceiling.above": "Med dette ville du ha godkjent {sum} i saken. Du kan godkjenne inntil {ceiling}, uten mva.",
  "ceiling.who": "De som kan: {names}.",
  "ceiling.manager": "Den som leder flåten, kan.",
};
