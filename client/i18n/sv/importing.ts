import type { importing as reference } from "../en/importing.ts";
import type { Translated } from "../messages.ts";

export const importing: Translated<typeof reference> = {
  "import.choose": "Välj en fil …",
  "import.content": "{vehicle}, sparat av {name} {time}",
  "import.known": "Servern hade redan allt i den.",
  "import.open": "Öppna ärendet",
  "import.problem.damaged": "Filen är skadad: ärendet i den går inte att läsa. Inget har ändrats.",
  "import.problem.newer": "Filen kommer från en nyare version av Jobcard. Ladda den nya versionen och försök igen.",
  "import.problem.not-a-case": "Det här är inget ärende sparat av Jobcard.",
  "import.problem.somebody-else":
    "Någon annan sparade filen. Servern tar bara emot ändringar från den som gjorde dem: låt den personen logga in och välja den.",
  "import.problem.too-large": "Filen är för stor för att vara ett ärende.",
  "import.refused": "Servern tog inte emot den: {reason}. Inget på enheten har ändrats; behåll filen.",
  "import.send": "Skicka till servern",
  "import.sent": "Allt i filen finns på servern.",
  "import.text": "Ett ärende som du sparat som fil, här eller på en annan enhet, kan skickas till servern härifrån.",
  "import.title": "Läs in ett sparat ärende",
  "import.unreachable": "Servern går inte att nå. Bara den kan ta emot filen; försök igen med uppkoppling.",
};
