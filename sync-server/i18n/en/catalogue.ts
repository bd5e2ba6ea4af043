/** What stands on the pages between Jobcard and a parts catalogue, and in the catalogue that comes with it. */
export const catalogue = {
  "catalogue.toCase": "Back to the case",
  "catalogue.closeTab": "You can close this tab.",
  "catalogue.opening": "Opening {name}",
  "catalogue.opening.text": "If nothing happens, go on by hand.",
  "catalogue.opening.go": "Go on to {name}",
  "catalogue.returned": "The basket has arrived",
  "catalogue.returned.lines": {
    one: "{n} line from {name} waits for the case. Press “Fetch basket” there.",
    other: "{n} lines from {name} wait for the case. Press “Fetch basket” there.",
  },
  "catalogue.empty": "The basket was empty",
  "catalogue.empty.text": "Nothing was changed in the case. To pick something, open {name} from the case again.",
  "catalogue.refused": "The basket was not taken",
  "catalogue.refused.unknown":
    "This address belongs to no catalogue that was opened from Jobcard. Open the catalogue from the case and hand the basket over there.",
  "catalogue.refused.used":
    "This basket was handed over already. To change it, open the catalogue from the case again; the new basket takes the place of the old one.",
  "catalogue.refused.expired":
    "The catalogue was opened too long ago. Open it from the case again and hand the basket over within twelve hours.",
  "catalogue.refused.unreadable":
    "The catalogue sent something Jobcard cannot read. Nothing was changed; whoever runs the catalogue can help.",
  "catalogue.refused.too-many": "There is too much in the basket. At most 200 lines can be handed over at once.",
  "catalogue.refused.currencies": "The prices in the basket are in several currencies. Order from one at a time.",
  "catalogue.refused.wrong": "This basket belongs to another visit to the catalogue. Open it from the case again.",
  "catalogue.notOpened": "The catalogue could not be opened",
  "catalogue.notOpened.signed-out": "You are signed out. Sign in and open the catalogue from the case again.",
  "catalogue.notOpened.forbidden": "You may not change quotes here, and so not pick parts for them.",
  "catalogue.notOpened.not-found":
    "This case is not known to the server yet, or is none of this workshop. Go back to it, wait until it is stored, and try again.",
  "catalogue.notOpened.no-catalogue": "This catalogue is not among the workshop’s any more.",
  "catalogue.notOpened.no-account":
    "Nobody has entered how {name} is signed in to at its present address. A manager does that in the settings.",
  "catalogue.notOpened.unreachable": "{name} did not answer as it should. Try again later.",
  "catalogue.demo": "Demo catalogue",
  "catalogue.demo.about": "Parts, oil and labour times to try things out with. Numbers and prices are invented.",
  "catalogue.demo.for": "For {vehicle}",
  "catalogue.demo.quantity": "Quantity",
  "catalogue.demo.perHundred": "for 100",
  "catalogue.demo.labour": "labour time",
  "catalogue.demo.hours": "{hours} h",
  "catalogue.demo.toBasket": "Look at the basket",
  "catalogue.demo.basket": "Basket",
  "catalogue.demo.handOver": "Hand the basket over to Jobcard",
  "catalogue.demo.goOn": "Go on picking",
  "catalogue.demo.nothing": "Nothing is in the basket yet.",
  "catalogue.demo.alone": "Open this catalogue from a work in Jobcard: then its basket has somewhere to go.",
} as const;
