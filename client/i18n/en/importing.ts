/** Bringing in a case that was saved as a file. */
export const importing = {
  "import.choose": "Choose a file …",
  "import.content": "{vehicle}, saved by {name} on {time}",
  "import.known": "The server had everything in it already.",
  "import.open": "Open the case",
  "import.problem.damaged": "The file is damaged: the case in it cannot be read. Nothing was changed.",
  "import.problem.newer": "The file was written by a newer version of Jobcard. Load the new version and try again.",
  "import.problem.not-a-case": "This is not a case saved by Jobcard.",
  "import.problem.somebody-else":
    "Somebody else saved this file. The server takes edits only from the person who made them: let that person sign in and choose it.",
  "import.problem.too-large": "The file is too large to be a case.",
  "import.refused": "The server did not take it: {reason}. Nothing on this device was changed; keep the file.",
  "import.send": "Send to the server",
  "import.sent": "Everything in the file is stored by the server.",
  "import.text": "A case you saved as a file, here or on another device, can be sent to the server from here.",
  "import.title": "Bring in a saved case",
  "import.unreachable": "The server cannot be reached. Only it can take the file; try again with a connection.",
} as const;
