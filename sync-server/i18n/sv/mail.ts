import type { mail as reference } from "../en/mail.ts";
import type { Translated } from "../texts.ts";

export const mail: Translated<typeof reference> = {
  "frame.greeting": "Hej {name},",
  "frame.hello": "Hej,",
  "frame.link": "Om knappen inte fungerar, kopiera den här adressen till webbläsaren:",
  "frame.sentBy": "Skickat av Jobcard för {organisation}.",
  "invitation.subject": "Du är inbjuden till Jobcard",
  "invitation.text":
    "{inviter} bjuder in dig att arbeta med {organisation} i Jobcard, där verkstad, flotta och kund tillsammans reder ut ett ärende på ett fordon.",
  "invitation.expires": { one: "Länken fungerar en gång, i {n} dag.", other: "Länken fungerar en gång, i {n} dagar." },
  "invitation.ignore": "Om du inte vet vad det här gäller behöver du inte göra något.",
  "invitation.action": "Tacka ja till inbjudan",
  "password-reset.subject": "Ditt nya lösenord till Jobcard",
  "password-reset.text": "Någon, förhoppningsvis du, har bett om ett nytt lösenord till ditt konto.",
  "password-reset.expires": {
    one: "Länken fungerar en gång, i {n} minut.",
    other: "Länken fungerar en gång, i {n} minuter.",
  },
  "password-reset.ignore": "Om det inte var du behöver du inte göra något: lösenordet är som förut.",
  "password-reset.action": "Välj ett nytt lösenord",
};
