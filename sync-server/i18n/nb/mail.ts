export const mail = {
  "frame.greeting": "Hei {name},",
  "frame.hello": "Hei,",
  "frame.link": "Hvis knappen ikke virker, kopier denne adressen til nettleseren:",
  "frame.sentBy": "Sendt av Jobcard for {organisation}.",
  "invitation.subject": "Du er invitert til Jobcard",
  "invitation.text":
    "{inviter} inviterer deg til å arbeide sammen med {organisation} i Jobcard, der verksted, flåte og kunde blir enige om en servicesak på et kjøretøy.",
  "invitation.expires": {
    one: "Lenken virker én gang, i {n} dag.",
    other: "Lenken virker én gang, i {n} dager.",
  },
  "invitation.ignore": "Vet du ikke hva dette gjelder, trenger du ikke å gjøre noe.",
  "invitation.action": "Ta imot invitasjonen",
  "password-reset.subject": "Nytt passord til Jobcard",
  "password-reset.text": "Noen, forhåpentligvis du, har bedt om et nytt passord til kontoen din.",
  "password-reset.expires": {
    one: "Lenken virker én gang, i {n} minutt.",
    other: "Lenken virker én gang, i {n} minutter.",
  },
  "password-reset.ignore": "Var det ikke du, trenger du ikke å gjøre noe: passordet ditt er som før.",
  "password-reset.action": "Velg nytt passord",
} as const;
