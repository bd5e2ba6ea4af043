import type { signIn as reference } from "../en/sign-in.ts";
import type { Translated } from "../messages.ts";

export const signIn: Translated<typeof reference> = {
  "signIn.again":
    "Uw sessie is afgelopen. U kunt doorwerken: alles blijft op dit apparaat en wordt verzonden zodra u zich aanmeldt.",
  "signIn.busy": "Eén moment …",
  "signIn.email": "E-mail",
  "signIn.forgotten": "Wachtwoord vergeten?",
  "signIn.forgotten.hint": "Vul hierboven uw e-mailadres in en druk hier dan nog eens.",
  "signIn.forgotten.sent":
    "Als er een account met dit e-mailadres is, is er een link voor een nieuw wachtwoord onderweg. Hij werkt een uur. Waar geen e-mails worden verzonden, vraagt u het uw manager.",
  "signIn.problem.tablet-only":
    "Uw rol werkt alleen op de tablet van de werkplaats, waar u uw naam kiest. Vraag uw manager als u meer nodig hebt.",
  "signIn.help": "Nog geen account? Vraag de manager van uw werkplaats of wagenpark om een uitnodigingslink.",
  "signIn.password": "Wachtwoord",
  "signIn.problem.empty": "Vul uw e-mailadres en uw wachtwoord in.",
  "signIn.problem.failed": "Aanmelden is mislukt, en het ligt niet aan u. Probeer het zo opnieuw.",
  "signIn.problem.limited": "Te veel pogingen. Wacht een paar minuten en probeer het dan opnieuw.",
  "signIn.problem.unreachable": "De server is niet bereikbaar. Controleer het netwerk en probeer het opnieuw.",
  "signIn.problem.wrong-credentials":
    "E-mailadres en wachtwoord horen niet bij elkaar. Controleer beide en probeer het opnieuw.",
  "signIn.passkey": "Aanmelden met toegangssleutel",
  "signIn.problem.wrong-passkey": "Deze toegangssleutel opent hier geen account. Meld u aan met uw wachtwoord.",
  "signIn.problem.begin-again": "Dat duurde te lang of kostte te veel pogingen. Begin opnieuw met uw wachtwoord.",
  "signIn.problem.wrong-code": "Deze code klopt niet.",
  "signIn.pair": "Dit is een tablet van de werkplaats",
  "signIn.retry": "Opnieuw proberen",
  "signIn.submit": "Aanmelden",
  "signIn.title": "Aanmelden bij Jobcard",
  "signIn.unreachable.text":
    "De eerste aanmelding op een apparaat heeft een netwerk nodig. Daarna werkt Jobcard zonder.",
  "signIn.unreachable.title": "De server is niet bereikbaar",
};
