export const farewell = {
  "farewell.title": "This account was closed",
  "farewell.delivering": "What you had not sent is being delivered to your colleagues …",
  "farewell.waiting":
    "Before it is removed from this device, what you had not sent is delivered. That needs a connection; it is tried again by itself.",
  "farewell.done":
    "Everything of it was removed from this device. Ask whoever looks after Jobcard if that is a mistake.",
  "farewell.delivered": {
    one: "{n} change you had not sent was delivered in your name.",
    other: "{n} changes you had not sent were delivered in your name.",
  },
  "farewell.undelivered": {
    one: "{n} could not be delivered. Photos, what speaks to others and what was kept aside a colleague has to do again.",
    other:
      "{n} could not be delivered. Photos, what speaks to others and what was kept aside a colleague has to do again.",
  },
  "farewell.tablet": "This tablet was taken out of use",
  "farewell.tablet.done":
    "Everything of the workshop was removed from it. A manager can add it anew under Settings, Tablets.",
  "farewell.nothing": "Nothing was unsent.",
  "farewell.other": "Sign in with another account",
} as const;
