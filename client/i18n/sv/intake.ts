import type { intake as reference } from "../en/intake.ts";
import type { Translated } from "../messages.ts";

export const intake: Translated<typeof reference> = {
  "intake.about":
    "Bokningssystem, webbplatser och kundtjänster kan själva lägga in ärenden. Var och en får en egen åtkomstnyckel; det de lägger in väntar på verkstaden tills någon tar det.",
  "intake.name": "Systemets namn",
  "intake.name.hint": "Står på varje ärende det lägger in, till exempel Kundtjänst.",
  "intake.name.missing": "Ge systemet ett namn.",
  "intake.make": "Skapa en nyckel",
  "intake.full": "Det går inte att ha fler nycklar. Återkalla en först.",
  "intake.secret": "Åtkomstnyckeln.",
  "intake.secret.once": "Den visas bara nu: ge den till den som driver systemet.",
  "intake.copy": "Kopiera nyckeln",
  "intake.copied": "Nyckeln är kopierad.",
  "intake.notCopied": "Nyckeln kunde inte kopieras. Markera den och kopiera för hand.",
  "intake.example": "Ett exempel för den som kopplar in systemet:",
  "intake.none": "Inget system lägger in ärenden ännu",
  "intake.none.why": "Skapa en nyckel för det första ovan.",
  "intake.made": "Skapad av {name}, {when}",
  "intake.used": "Lade senast in ett ärende {when}",
  "intake.unused": "Har inte lagt in något ärende ännu",
  "intake.revoke": "Återkalla",
  "intake.revoke.label": "Återkalla nyckeln för {name}",
  "intake.revoke.title": "Återkalla nyckeln för {name}?",
  "intake.revoke.what":
    "Från och med nu kan systemet inte lägga in ärenden. Det som lagts in blir kvar. Det går inte att ångra; systemet kan få en ny nyckel.",
  "intake.failed": "Det gick inte. Försök igen med anslutning.",
  "intake.unreachable": "Systemen kunde inte hämtas",
  "intake.unreachable.why": "De kan bara ses och ändras med anslutning.",
};
