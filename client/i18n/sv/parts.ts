import type { parts as reference } from "../en/parts.ts";
import type { Translated } from "../messages.ts";

export const parts: Translated<typeof reference> = {
  "part.notLoaded.named": "{part} kunde inte öppnas",
  "part.notLoaded.title": "Den här delen kunde inte öppnas",
  "part.notLoaded.text":
    "Den finns inte på den här enheten än, och servern gick inte att nå. Inget du har skrivit in är förlorat.",
  "part.failed.named": "{part} har slutat fungera",
  "part.failed.title": "Den här delen har slutat fungera",
  "part.failed.text":
    "Något gick fel när den skulle visas. Det du har skrivit in finns kvar, och resten av sidan fungerar som vanligt.",
  "part.again": "Försök igen",
  "part.reload": "Ladda om sidan",
  "part.back": "Tillbaka",
  "part.notYet": "Inte än: något du skrev finns bara i den här fliken. Ladda om när det har sparats.",
};
