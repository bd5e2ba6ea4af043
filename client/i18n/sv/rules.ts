import type { rules as reference } from "../en/rules.ts";
import type { Translated } from "../messages.ts";

export const rules: Translated<typeof reference> = {
  "history.reason.unknown-rule": "flottan har inte signerat någon sådan regel",
  "history.reason.rule-mismatch": "den nämner en annan regel än den signerade",
  "history.reason.rule-withdrawn": "regeln hade dragits tillbaka",
  "history.reason.rule-changed": "regeln har ändrats och täcker det inte längre",
  "history.reason.outside-rule": "regeln täcker det inte",
  "history.reason.budget-spent": "det regeln tillåter var förbrukat",
  "history.reason.wrong-month": "den räknas till en månad som är slut",
  "history.reason.fleet-decides": "flottan har själv avslagit det eller frågat om det",
  "history.reason.above-ceiling": "det är mer än den här personen får godkänna i ett ärende",
  "history.what.byRule": "fick {work} godkänt av regeln {rule}, version {n}",
  "receipt.said.byRule": "Godkänt av regeln {rule}, version {n}",
  "receipt.pending.byRule": "Inom regeln {rule}, version {n}: kör",
  "receipt.was.byRule": "Regeln {rule}, version {n}, hade godkänt en tidigare text eller ett tidigare pris",
  "rules.go": "Inom reglerna: kör",
  "rules.go.rule": "Regel {rule}, version {n}",
  "rules.go.all": "Allt här är inom reglerna för {fleet}. Det räknas som godkänt när servern har bekräftat det.",
  "rules.go.some": {
    one: "Ett arbete är inom reglerna för {fleet}; om de andra frågas det.",
    other: "{n} arbeten är inom reglerna för {fleet}; om de andra frågas det.",
  },
  "rules.turnedDown": "Det räknades som godkänt av regeln {rule}, men {reason}. {fleet} avgör.",
  "rules.turnedDown.person": "Godkännandet från {by} räknas inte: {reason}.",
  "ceiling.above":
    "Med detta skulle du ha godkänt {sum} i ärendet. Du får godkänna upp till {ceiling}, exklusive moms.",
  "ceiling.who": "Den som kan: {names}.",
  "ceiling.manager": "Den som leder flottan kan.",
};
