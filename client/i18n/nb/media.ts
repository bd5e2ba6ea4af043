import type { media as reference } from "../en/media.ts";
import type { Translated } from "../messages.ts";

export const media: Translated<typeof reference> = {
  "media.notHere": "Ikke på denne enheten. Kommer når det er forbindelse.",
  "media.stillOn": "Fremdeles på {device}",
  "media.unshowable": "Kunne ikke vises",
};
