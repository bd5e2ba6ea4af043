import type { modules as reference } from "../en/modules.ts";
import type { Translated } from "../messages.ts";

export const modules: Translated<typeof reference> = {
  "module.mechanics": "Mechanik",
  "module.bodywork": "Karosserie",
  "module.ownerNotices": "Zuständige erfahren von ihrem Vorgang",
  "module.ownerNotices.hint":
    "Ausgeschaltet erfahren es nur Kollegen, die von jedem Vorgang hören wollen, und die Adressen unten. Wer einen Vorgang bekommt, erfährt das immer.",
  "module.sendOn": "An einen Kunden senden",
  "module.sendOn.begin": "Nachricht beginnen",
  "module.sendOn.copying": "Fotos und Dateien werden kopiert: {n} von {all}",
  "module.sendOn.failed":
    "Das ist nicht gelungen. Versuchen Sie es erneut: Was schon getan ist, geschieht nicht zweimal.",
  "module.sendOn.hint":
    "Eine Direktnachricht beginnt mit Fahrzeug, Text, Fotos und Dateien von hier. Was Sie dort ändern, bleibt dort.",
  "module.sendOn.kept": "Die Nachricht ist begonnen und steht in Ihrer Liste; Fotos und Dateien können fehlen.",
  "module.sendOn.missing": {
    one: "{n} Foto oder Datei ist nicht hier und konnte nicht geholt werden. Fügen Sie es hinzu, sobald eine Verbindung besteht.",
    other:
      "{n} Fotos oder Dateien sind nicht hier und konnten nicht geholt werden. Fügen Sie sie hinzu, sobald eine Verbindung besteht.",
  },
  "module.sendOn.needed": "Ohne Kennzeichen braucht es eine Referenz.",
  "module.warranty": "Garantie",
  "module.used-stock": "Gebrauchtwagen",
  "module.message": "Direktnachricht",
  "mode.afterSales": "Service",
  "mode.sales": "Verkauf",
  "module.choose": "Worum geht es?",
  "module.filter": "Modul",
  "module.filter.all": "Alle Module",
  "module.location": "Standort",
  "module.location.all": "Alle Standorte",
  "module.location.none": "Kein Standort",
  "module.messageHint": "Der Kunde liest sie über den Fotos.",
  "module.opening": "Öffnungszeiten",
  "module.help.forCustomers": "Kunden sehen es auch",
  "module.ready": "Ans Büro übergeben",
  "module.ready.row": "bereit fürs Büro",
  "module.ready.takeBack": "Zurücknehmen",
  "module.ready.waiting": "Das Büro hat es und sendet es.",
  "module.steps": "Schritte eines Vorgangs",
  "module.steps.hint":
    "Ziehen Sie sie oder verschieben Sie sie mit den Pfeilen. Was weggelassen ist, wird nicht gezeigt, außer ein Vorgang enthält dort etwas.",
  "module.steps.moved": "{step} ist jetzt Schritt {n}",
  "module.directSending.hint":
    "Wo es aus ist, übergeben Techniker ihre Vorgänge ans Büro. Gebrauchtwagen sendet immer der Verkauf.",
  "case.section.message": "Nachricht",
  "case.blocked.no-message": "Schreiben Sie zuerst die Nachricht.",
  "quote.labourRate": "Stundensatz",
  "help.title": "Hilfe",
  "help.none": "Ihre Leitung hat noch niemanden angegeben.",
};
