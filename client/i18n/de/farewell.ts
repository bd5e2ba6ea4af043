import type { farewell as reference } from "../en/farewell.ts";
import type { Translated } from "../messages.ts";

export const farewell: Translated<typeof reference> = {
  "farewell.title": "Dieses Konto wurde geschlossen",
  "farewell.delivering": "Was Sie noch nicht gesendet hatten, wird Ihren Kollegen zugestellt …",
  "farewell.waiting":
    "Bevor es von diesem Gerät entfernt wird, wird zugestellt, was Sie noch nicht gesendet hatten. Das braucht eine Verbindung; es wird von selbst erneut versucht.",
  "farewell.done":
    "Alles davon wurde von diesem Gerät entfernt. Fragen Sie, wer Jobcard betreut, falls das ein Irrtum ist.",
  "farewell.delivered": {
    one: "{n} Änderung, die Sie nicht gesendet hatten, wurde in Ihrem Namen zugestellt.",
    other: "{n} Änderungen, die Sie nicht gesendet hatten, wurden in Ihrem Namen zugestellt.",
  },
  "farewell.undelivered": {
    one: "{n} konnte nicht zugestellt werden. Fotos, Mitteilungen an andere und was beiseite lag, muss ein Kollege noch einmal machen.",
    other:
      "{n} konnten nicht zugestellt werden. Fotos, Mitteilungen an andere und was beiseite lag, muss ein Kollege noch einmal machen.",
  },
  "farewell.tablet": "Dieses Tablet wurde außer Dienst genommen",
  "farewell.tablet.done":
    "Alles von der Werkstatt wurde davon entfernt. Die Leitung kann es unter Einstellungen, Tablets neu hinzufügen.",
  "farewell.nothing": "Es war nichts ungesendet.",
  "farewell.other": "Mit einem anderen Konto anmelden",
};
