/** Systems outside that bring cases, and the steps of a new case. */
export const intake = {
  "intake.about":
    "Booking systems, websites and call centres can bring cases by themselves. Each gets an access key of its own; what they bring waits under Our turn until somebody takes it.",
  "intake.name": "Name of the system",
  "intake.name.hint": "It stands on each case it brings, such as Customer service.",
  "intake.name.missing": "Give the system a name.",
  "intake.make": "Make a key",
  "intake.full": "There are as many keys as there can be. Revoke one first.",
  "intake.secret": "The access key.",
  "intake.secret.once": "It is shown only now: give it to whoever runs the system.",
  "intake.copy": "Copy key",
  "intake.copied": "The key is copied.",
  "intake.notCopied": "The key could not be copied. Mark it and copy it by hand.",
  "intake.example": "An example for whoever connects the system:",
  "intake.none": "No system brings cases yet",
  "intake.none.why": "Make a key for the first one above.",
  "intake.made": "Made by {name}, {when}",
  "intake.used": "Last brought a case {when}",
  "intake.unused": "Has not brought a case yet",
  "intake.revoke": "Revoke",
  "intake.revoke.label": "Revoke the key of {name}",
  "intake.revoke.title": "Revoke the key of {name}?",
  "intake.revoke.what":
    "From now on the system can bring no case. What it brought stays. This cannot be undone; it can get a new key.",
  "intake.failed": "That did not work. Try again with a connection.",
  "intake.unreachable": "The systems could not be fetched",
  "intake.unreachable.why": "They can be seen and changed with a connection only.",
} as const;
