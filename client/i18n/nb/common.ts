import type { common as reference } from "../en/common.ts";
import type { Translated } from "../messages.ts";

export const common: Translated<typeof reference> = {
  "urgency.urgent": "Haster",
  "urgency.recommended": "Anbefalt",
  "urgency.fine": "I orden",
  "urgency.offered": "Uten kostnad",
  "party.workshop": "Verksted",
  "party.fleet": "Flåte",
  "party.customer": "Kunde",
  "party.server": "Jobcard",
  "sync.saving": "Lagrer …",
  "sync.savedHere": "Lagret på denne enheten",
  "sync.stored": "Lagret hos serveren",
  "sync.notSaved": "Ikke lagret: {reason}",
  "sync.offline": "Frakoblet",
  "sync.reason.storage-full": "lagringsplassen er full",
  "sync.reason.storage-refused": "nettleseren lar ikke Jobcard lagre noe",
  "sync.reason.storage-lost": "lagringen på enheten ble slettet",
  "total.net": "Uten mva.",
  "total.vat": "Mva. {rate}",
  "total.gross": "Sum inkl. mva.",
  "action.close": "Lukk",
  "action.cancel": "Avbryt",
  "action.undo": "Angre",
  "action.send": "Send",
};
