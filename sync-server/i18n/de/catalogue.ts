import type { catalogue as reference } from "../en/catalogue.ts";
import type { Translated } from "../texts.ts";

export const catalogue: Translated<typeof reference> = {
  "catalogue.toCase": "Zurück zum Vorgang",
  "catalogue.closeTab": "Sie können diesen Tab schließen.",
  "catalogue.opening": "{name} wird geöffnet",
  "catalogue.opening.text": "Wenn nichts geschieht, gehen Sie von Hand weiter.",
  "catalogue.opening.go": "Weiter zu {name}",
  "catalogue.returned": "Der Warenkorb ist da",
  "catalogue.returned.lines": {
    one: "{n} Position aus {name} wartet auf den Vorgang. Drücken Sie dort „Warenkorb holen“.",
    other: "{n} Positionen aus {name} warten auf den Vorgang. Drücken Sie dort „Warenkorb holen“.",
  },
  "catalogue.empty": "Der Warenkorb war leer",
  "catalogue.empty.text":
    "Im Vorgang hat sich nichts geändert. Um etwas auszuwählen, öffnen Sie {name} noch einmal aus dem Vorgang.",
  "catalogue.refused": "Der Warenkorb wurde nicht übernommen",
  "catalogue.refused.unknown":
    "Diese Adresse gehört zu keinem Katalog, der aus Jobcard geöffnet wurde. Öffnen Sie den Katalog aus dem Vorgang und übergeben Sie den Warenkorb dort.",
  "catalogue.refused.used":
    "Dieser Warenkorb wurde schon übergeben. Um ihn zu ändern, öffnen Sie den Katalog noch einmal aus dem Vorgang; der neue tritt an die Stelle des alten.",
  "catalogue.refused.expired":
    "Der Katalog wurde vor zu langer Zeit geöffnet. Öffnen Sie ihn noch einmal aus dem Vorgang und übergeben Sie den Warenkorb innerhalb von zwölf Stunden.",
  "catalogue.refused.unreadable":
    "Der Katalog hat etwas geschickt, das Jobcard nicht lesen kann. Es hat sich nichts geändert; der Betreiber des Katalogs kann helfen.",
  "catalogue.refused.too-many":
    "Der Warenkorb ist zu voll. Höchstens 200 Positionen können auf einmal übergeben werden.",
  "catalogue.refused.currencies":
    "Die Preise im Warenkorb stehen in mehreren Währungen. Bestellen Sie in einer zur Zeit.",
  "catalogue.refused.wrong":
    "Dieser Warenkorb gehört zu einem anderen Besuch im Katalog. Öffnen Sie ihn noch einmal aus dem Vorgang.",
  "catalogue.notOpened": "Der Katalog konnte nicht geöffnet werden",
  "catalogue.notOpened.signed-out":
    "Sie sind abgemeldet. Melden Sie sich an und öffnen Sie den Katalog noch einmal aus dem Vorgang.",
  "catalogue.notOpened.forbidden":
    "Sie dürfen hier keine Kostenvoranschläge ändern und daher auch keine Teile auswählen.",
  "catalogue.notOpened.not-found":
    "Der Server kennt diesen Vorgang noch nicht, oder er gehört nicht zu dieser Werkstatt. Gehen Sie zurück, warten Sie, bis er gespeichert ist, und versuchen Sie es noch einmal.",
  "catalogue.notOpened.no-catalogue": "Dieser Katalog gehört nicht mehr zu denen der Werkstatt.",
  "catalogue.notOpened.no-account":
    "Niemand hat eingetragen, wie man sich bei {name} unter der jetzigen Adresse anmeldet. Das macht eine Leitung in den Einstellungen.",
  "catalogue.notOpened.unreachable": "{name} hat nicht geantwortet wie erwartet. Versuchen Sie es später noch einmal.",
  "catalogue.demo": "Demokatalog",
  "catalogue.demo.about": "Teile, Öl und Arbeitszeiten zum Ausprobieren. Nummern und Preise sind erfunden.",
  "catalogue.demo.for": "Für {vehicle}",
  "catalogue.demo.quantity": "Menge",
  "catalogue.demo.perHundred": "für 100",
  "catalogue.demo.labour": "Arbeitszeit",
  "catalogue.demo.hours": "{hours} Std.",
  "catalogue.demo.toBasket": "Warenkorb ansehen",
  "catalogue.demo.basket": "Warenkorb",
  "catalogue.demo.handOver": "Warenkorb an Jobcard übergeben",
  "catalogue.demo.goOn": "Weiter auswählen",
  "catalogue.demo.nothing": "Im Warenkorb liegt noch nichts.",
  "catalogue.demo.alone": "Öffnen Sie diesen Katalog aus einer Arbeit in Jobcard: Dann weiß der Warenkorb, wohin.",
};
