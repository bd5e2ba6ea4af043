/** What mails say. `…subject` never holds what people wrote: it stands in a header. */
export const mail = {
  "frame.greeting": "Hello {name},",
  "frame.hello": "Hello,",
  "frame.link": "If the button does not work, copy this address into your browser:",
  "frame.sentBy": "Sent by Jobcard for {organisation}.",
  "invitation.subject": "You are invited to Jobcard",
  "invitation.text":
    "{inviter} invites you to work with {organisation} in Jobcard, where workshop, fleet and customer settle a vehicle's service case together.",
  "invitation.expires": {
    one: "The link works once, and for {n} day.",
    other: "The link works once, and for {n} days.",
  },
  "invitation.ignore": "If you do not know what this is about, you need not do anything.",
  "invitation.action": "Accept the invitation",
  "password-reset.subject": "Your new password for Jobcard",
  "password-reset.text": "Somebody, hopefully you, asked for a new password for your account.",
  "password-reset.expires": {
    one: "The link works once, and for {n} minute.",
    other: "The link works once, and for {n} minutes.",
  },
  "password-reset.ignore": "If it was not you, you need not do anything: your password stays as it is.",
  "password-reset.action": "Choose a new password",
} as const;
