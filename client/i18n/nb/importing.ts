import type { importing as english } from "../en/importing.ts";
import type { Translated } from "../messages.ts";

export const importing: Translated<typeof english> = {
  "import.choose": "Velg en fil …",
  "import.content": "{vehicle}, lagret av {name} {time}",
  "import.known": "Serveren hadde alt som er i den.",
  "import.open": "Åpne saken",
  "import.problem.damaged": "Filen er skadet: saken i den kan ikke leses. Ingenting er endret.",
  "import.problem.newer": "Filen er skrevet av en nyere versjon av Jobcard. Last inn den nye versjonen og prøv igjen.",
  "import.problem.not-a-case": "Dette er ikke en sak lagret av Jobcard.",
  "import.problem.somebody-else":
    "Noen andre lagret denne filen. Serveren tar bare imot endringer fra den som gjorde dem: la den personen logge inn og velge den.",
  "import.problem.too-large": "Filen er for stor til å være en sak.",
  "import.refused": "Serveren tok den ikke imot: {reason}. Ingenting på enheten er endret; ta vare på filen.",
  "import.send": "Send til serveren",
  "import.sent": "Alt i filen er lagret av serveren.",
  "import.text": "En sak du lagret som fil, her eller på en annen enhet, kan sendes til serveren herfra.",
  "import.title": "Hent inn en lagret sak",
  "import.unreachable": "Serveren kan ikke nås. Bare den kan ta imot filen; prøv igjen med forbindelse.",
};
