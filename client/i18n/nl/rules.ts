import type { rules as reference } from "../en/rules.ts";
import type { Translated } from "../messages.ts";

export const rules: Translated<typeof reference> = {
  "history.reason.unknown-rule": "het wagenpark heeft zo’n regel niet ondertekend",
  "history.reason.rule-mismatch": "de genoemde regel is niet de ondertekende",
  "history.reason.rule-withdrawn": "de regel was ingetrokken",
  "history.reason.rule-changed": "de regel is gewijzigd en dekt dit niet meer",
  "history.reason.outside-rule": "de regel dekt dit niet",
  "history.reason.budget-spent": "het bedrag van de regel was op",
  "history.reason.wrong-month": "het telt voor een maand die voorbij is",
  "history.reason.fleet-decides": "het wagenpark heeft het zelf afgewezen of ernaar gevraagd",
  "history.reason.above-ceiling": "het is meer dan deze persoon in een dossier mag goedkeuren",
  "history.what.byRule": "liet {work} goedkeuren door de regel {rule}, versie {n}",
  "receipt.said.byRule": "Goedgekeurd door de regel {rule}, versie {n}",
  "receipt.pending.byRule": "Binnen de regel {rule}, versie {n}: ga uw gang",
  "receipt.was.byRule": "De regel {rule}, versie {n}, had een eerdere tekst of prijs goedgekeurd",
  "rules.go": "Binnen de regels: ga uw gang",
  "rules.go.rule": "Regel {rule}, versie {n}",
  "rules.go.all":
    "Alles hier valt binnen de regels van {fleet}. Het geldt als goedgekeurd zodra de server het heeft bevestigd.",
  "rules.go.some": {
    one: "Eén werkzaamheid valt binnen de regels van {fleet}; de andere worden voorgelegd.",
    other: "{n} werkzaamheden vallen binnen de regels van {fleet}; de andere worden voorgelegd.",
  },
  "rules.turnedDown": "Het gold als goedgekeurd door de regel {rule}, maar {reason}. {fleet} beslist.",
  "rules.turnedDown.person": "De goedkeuring van {by} telt niet: {reason}.",
  "ceiling.above":
    "Hiermee zou u in dit dossier {sum} hebben goedgekeurd. U mag tot {ceiling} goedkeuren, exclusief btw.",
  "ceiling.who": "Wie het mag: {names}.",
  "ceiling.manager": "Wie het wagenpark leidt, mag het.",
};
