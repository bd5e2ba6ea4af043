import type { baskets as reference } from "../en/baskets.ts";
import type { Translated } from "../messages.ts";

export const baskets: Translated<typeof reference> = {
  "baskets.group": "Katalog für {work}",
  "baskets.open": "Katalog öffnen",
  "baskets.fetch": "Warenkorb holen",
  "baskets.waits": { one: "{n} Position wartet", other: "{n} Positionen warten" },
  "baskets.offline": "Kataloge öffnen sich mit einer Verbindung.",
  "baskets.pending": "Warenkorb ausstehend: Er kommt, sobald eine Verbindung da ist.",
  "baskets.pendingHere": "Warenkorb ausstehend: Er kommt von selbst, sobald er übergeben wurde.",
  "baskets.cancel": "Nicht warten",
  "baskets.none": "Es ist noch kein Warenkorb da. Übergeben Sie ihn zuerst im Katalog.",
  "baskets.came": { one: "{n} Position kam aus {name}.", other: "{n} Positionen kamen aus {name}." },
  "baskets.replaced": {
    one: "{n} aus einem früheren Warenkorb ist weg.",
    other: "{n} aus einem früheren Warenkorb sind weg.",
  },
  "baskets.kept": {
    one: "{n} von Hand eingetragene oder geänderte blieb: Achten Sie auf Doppeltes.",
    other: "{n} von Hand eingetragene oder geänderte blieben: Achten Sie auf Doppeltes.",
  },
  "baskets.problem.other-currency":
    "Der Warenkorb steht in einer anderen Währung als der Vorgang. Es hat sich nichts geändert.",
  "baskets.problem.too-many": "Diese Arbeit hätte mehr als 200 Positionen. Es hat sich nichts geändert.",
  "baskets.problem.failed":
    "Nach Warenkörben konnte nicht gesehen werden. Warten Sie, bis der Vorgang gespeichert ist, und versuchen Sie es noch einmal.",
  "catalogues.about":
    "Dort werden Teile, Öl und Arbeitszeiten ausgewählt und in eine Arbeit des Kostenvoranschlags geholt. Passwörter bleiben auf dem Server und werden nirgends angezeigt.",
  "catalogues.title": "Kataloge",
  "catalogues.empty": "Noch kein Katalog. Der Demokatalog läuft ohne Einrichtung.",
  "catalogues.add": "Katalog hinzufügen",
  "catalogues.one": "Katalog",
  "catalogues.name": "Name",
  "catalogues.protocol": "Sprache der Schnittstelle",
  "catalogues.protocol.demo": "Demokatalog von Jobcard",
  "catalogues.address": "Adresse",
  "catalogues.address.hint": "Wie der Lieferant sie genannt hat, mit https://",
  "catalogues.account": "Anmeldung für {name}",
  "catalogues.user": "Benutzer",
  "catalogues.user.cxml": "Unsere Kennung",
  "catalogues.supplier": "Kennung des Lieferanten",
  "catalogues.secret": "Passwort",
  "catalogues.secret.kept": "Eines ist hinterlegt. Leer lassen, um es zu behalten.",
  "catalogues.secret.hint": "Bleibt auf dem Server und wird nur an diese Adresse gesendet.",
  "catalogues.save": "Anmeldung speichern",
  "catalogues.saved": "Auf dem Server gespeichert.",
  "catalogues.notYet": "Der Server hat diese Adresse noch nicht. Versuchen Sie es gleich noch einmal.",
  "catalogues.failed": "Es konnte nicht gespeichert werden. Versuchen Sie es mit einer Verbindung noch einmal.",
  "catalogues.unknown": "Anmeldungen werden mit einer Verbindung angezeigt und geändert.",
};
