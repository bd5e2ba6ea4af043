import type { tablet as reference } from "../en/tablet.ts";
import type { Translated } from "../messages.ts";

export const tablet: Translated<typeof reference> = {
  "device.app.cases": "Vorgänge",
  "device.app.audits": "Prüfungen",
  "pairing.title": "Zum Tablet der Werkstatt machen",
  "pairing.intro":
    "Im Büro öffnet die Leitung Einstellungen, Tablets und fügt dort ein Tablet hinzu. Halten Sie dieses so, dass die Kamera den Code sieht.",
  "pairing.camera": "Was die Kamera sieht",
  "pairing.camera.refused":
    "Die Kamera darf nicht benutzt werden. Erlauben Sie es in den Einstellungen des Browsers, oder tippen Sie unten den Code ein.",
  "pairing.camera.none": "Es gibt keine Kamera. Tippen Sie unten den Code ein.",
  "pairing.camera.busy":
    "Ein anderes Programm benutzt die Kamera. Schließen Sie es, oder tippen Sie unten den Code ein.",
  "pairing.camera.unavailable":
    "Die Kamera kann hier nicht benutzt werden; Browser erlauben es nur über HTTPS. Tippen Sie unten den Code ein.",
  "pairing.camera.again": "Kamera noch einmal versuchen",
  "pairing.code": "Oder den Code eintippen",
  "pairing.codeHint": "Acht Buchstaben und Ziffern, unter dem Bild mit dem Code.",
  "pairing.next": "Weiter",
  "pairing.confirm":
    "Von da an arbeitet dieser Browser für die Werkstatt, ohne dass sich jemand anmeldet. Wer ihn in die Hand nimmt, wählt seinen Namen.",
  "pairing.become": "Als {name} koppeln",
  "pairing.busy": "Einen Moment …",
  "pairing.other": "Anderer Code",
  "pairing.signedIn":
    "Hier ist {name} angemeldet. Melden Sie sich zuerst ab: Ein Tablet gehört der Werkstatt, nicht einer Person.",
  "pairing.unsent":
    "Etwas hat den Server noch nicht erreicht. Stellen Sie die Verbindung her, warten Sie, bis alles auf dem Server ist, und melden Sie sich dann ab.",
  "pairing.problem.unreachable": "Der Server ist nicht erreichbar. Das Koppeln braucht eine Verbindung.",
  "pairing.problem.limited":
    "Zu viele falsche Codes. Warten Sie zehn Minuten, oder scannen Sie den Code, statt ihn einzutippen.",
  "pairing.problem.unknown-link":
    "Dieser Code gilt nicht: Jeder gilt einmal und zehn Minuten lang. Bitten Sie um einen neuen unter Einstellungen, Tablets.",
  "pairing.problem.foreign":
    "Dieser Code gehört zu einem anderen Jobcard. Öffnen Sie auf diesem Tablet die Adresse, die darin steht.",
  "pairing.problem.not-a-code": "Das ist kein Code. Er hat acht Buchstaben und Ziffern, etwa 7KQ2-M9XD.",
  "pairing.problem.not-a-link": "Das ist ein QR-Code, aber keiner zum Koppeln eines Tablets.",
  "pairing.problem.failed":
    "Das hat nicht geklappt. Versuchen Sie es noch einmal; bleibt es so, bitten Sie um einen neuen Code.",
  "lock.nobody.audits": "Noch niemand ist Prüfer",
  "lock.title": "Wer arbeitet?",
  "lock.search": "Nach einem Namen suchen",
  "lock.hasPin": "mit PIN",
  "lock.left":
    "{name} ist hier nicht mehr Techniker. Was geschrieben wurde, bleibt und wird von diesem Tablet gesendet.",
  "lock.notFound": "Niemand mit diesem Namen",
  "lock.fetching": "Die Techniker der Werkstatt werden geholt …",
  "lock.unreachable": "Die Techniker sind noch nicht auf diesem Tablet",
  "lock.unreachable.why": "Sie werden geholt, sobald der Server erreichbar ist, und bleiben danach hier.",
  "lock.nobody": "Noch niemand ist Techniker",
  "lock.nobody.why": "Die Leitung vergibt diese Rolle unter Einstellungen, Personen.",
  "lock.pin": "PIN",
  "lock.checking": "Einen Moment …",
  "lock.wrong": {
    one: "Nicht die richtige PIN. Ein Versuch bleibt.",
    other: "Nicht die richtige PIN. {n} Versuche bleiben.",
  },
  "lock.delete": "Letzte Ziffer löschen",
  "lock.unlock": "Entsperren",
  "lock.somebodyElse": "Jemand anderes",
  "lock.lockedOut":
    "Fünf falsche PINs: Dieser Name ist auf diesem Tablet gesperrt. Die Leitung entsperrt ihn unter Einstellungen, Tablets. Andere können weiterarbeiten.",
  "lock.askAgain": "Den Server erneut fragen",
  "lock.stillLocked": "Es ist noch gesperrt.",
  "lock.offline": "Der Server ist nicht erreichbar.",
  "tablet.lock": "Sperren, oder jemand anderes",
  "tablet.name": "Name",
  "tablet.workshop": "Werkstatt",
  "tablet.app": "App",
  "tablet.mode": "Modus",
  "tablet.version": "Version",
  "tablet.lockAfter": "Sperren, wenn niemand es berührt seit",
  "tablet.lockAfter.why": "Was gerade geschrieben wird, bleibt hinter der Sperre, wie es ist.",
  "tablet.minutes": { one: "{n} Minute", other: "{n} Minuten" },
  "pin.title": "PIN von {name}",
  "pin.explain":
    "Eine PIN verhindert auf jedem Tablet der Werkstatt, dass andere unter Ihrem Namen arbeiten. Sie ist ein Schloss, keine Verschlüsselung.",
  "pin.set": "PIN festlegen",
  "pin.change": "PIN ändern",
  "pin.remove": "PIN wegnehmen",
  "pin.present": "Jetzige PIN",
  "pin.new": "Neue PIN",
  "pin.again": "Neue PIN noch einmal",
  "pin.rule": "Vier bis acht Ziffern.",
  "pin.save": "PIN speichern",
  "pin.saved": "Die PIN ist festgelegt",
  "pin.removed": "Die PIN ist weggenommen",
  "pin.problem.digits": "Vier bis acht Ziffern, sonst nichts.",
  "pin.problem.simple": "Zu leicht zu erraten: nicht immer dieselbe Ziffer, nicht auf- oder abwärts zählen.",
  "pin.problem.different": "Die beiden sind nicht gleich.",
  "pin.problem.wrong": "Nicht die richtige PIN.",
  "pin.problem.locked": "Die Versuche sind aufgebraucht. Die Leitung muss entsperren.",
  "pin.problem.unreachable": "Eine PIN wird nur mit Verbindung festgelegt; der Server ist nicht erreichbar.",
  "tablet.unknown":
    "Der Server kennt dieses Tablet nicht mehr. Die Arbeit geht weiter und bleibt hier; koppeln Sie es wieder, um sie zu senden.",
  "tablet.pairAgain": "Wieder koppeln",
};
