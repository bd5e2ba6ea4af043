export const parts = {
  "part.notLoaded.named": "{part} could not be opened",
  "part.notLoaded.title": "This part could not be opened",
  "part.notLoaded.text":
    "It is not on this device yet, and the server could not be reached. Nothing you entered is lost.",
  "part.failed.named": "{part} has stopped",
  "part.failed.title": "This part has stopped",
  "part.failed.text":
    "Something went wrong while showing it. What you entered is kept, and the rest of the page goes on.",
  "part.again": "Try again",
  "part.reload": "Reload the page",
  "part.back": "Back",
  "part.notYet": "Not yet: something you wrote is only in this tab. Reload once it is saved.",
} as const;
