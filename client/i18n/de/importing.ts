import type { importing as reference } from "../en/importing.ts";
import type { Translated } from "../messages.ts";

export const importing: Translated<typeof reference> = {
  "import.choose": "Datei wählen …",
  "import.content": "{vehicle}, gespeichert von {name} am {time}",
  "import.known": "Der Server hatte alles daraus schon.",
  "import.open": "Vorgang öffnen",
  "import.problem.damaged":
    "Die Datei ist beschädigt: Der Vorgang darin lässt sich nicht lesen. Es wurde nichts geändert.",
  "import.problem.newer":
    "Die Datei stammt von einer neueren Version von Jobcard. Laden Sie die neue Version und versuchen Sie es noch einmal.",
  "import.problem.not-a-case": "Das ist kein von Jobcard gespeicherter Vorgang.",
  "import.problem.somebody-else":
    "Diese Datei hat jemand anderes gespeichert. Der Server nimmt Änderungen nur von der Person an, die sie gemacht hat: Lassen Sie diese Person sich anmelden und die Datei wählen.",
  "import.problem.too-large": "Die Datei ist zu groß für einen Vorgang.",
  "import.refused":
    "Der Server hat sie nicht angenommen: {reason}. Auf diesem Gerät wurde nichts geändert; behalten Sie die Datei.",
  "import.send": "An den Server senden",
  "import.sent": "Alles aus der Datei ist auf dem Server.",
  "import.text":
    "Einen Vorgang, den Sie hier oder auf einem anderen Gerät als Datei gespeichert haben, können Sie von hier an den Server senden.",
  "import.title": "Gespeicherten Vorgang einlesen",
  "import.unreachable":
    "Der Server ist nicht erreichbar. Nur er kann die Datei annehmen; versuchen Sie es mit einer Verbindung noch einmal.",
};
