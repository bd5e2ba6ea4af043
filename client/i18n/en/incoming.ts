/** Files that another app has shared with this one. */
export const incoming = {
  "incoming.choose": "Choose the case",
  "incoming.files": "Shared files",
  "incoming.more": { one: "One more case. Search for it.", other: "{n} more cases. Search for the one you mean." },
  "incoming.noCases": "There are no open cases.",
  "incoming.none": "Nothing waits for a case",
  "incoming.none.not-kept": "It could not be kept",
  "incoming.none.not-kept.text":
    "This device has no room left, or the browser lets nothing be stored. Make room and share it once more.",
  "incoming.none.nothing": "Nothing came",
  "incoming.none.nothing.text": "The other app sent no file. Share a photo, a video or a document.",
  "incoming.none.signed-out": "Nobody was signed in",
  "incoming.none.signed-out.text": "Nothing was kept, because it was not known for whom. Share it once more now.",
  "incoming.none.text": "Share photos, videos or documents with Jobcard from another app, and they come here.",
  "incoming.notPlaced": "Not all could be added: {reason}. The rest is still here.",
  "incoming.text": {
    one: "It is saved on this device. Choose the case it belongs to; only your own people see it there at first.",
    other:
      "They are saved on this device. Choose the case they belong to; only your own people see them there at first.",
  },
  "incoming.title": "Shared with Jobcard",
  "incoming.toCases": "To the cases",
  "incoming.waiting": { one: "One shared file waits for a case.", other: "{n} shared files wait for a case." },
  "incoming.whichCase": "Which case?",
} as const;
