/** Photos, videos and files, for everybody. */
export const media = {
  "media.notHere": "Not on this device. It comes with the connection.",
  "media.stillOn": "Still on {device}",
  "media.unshowable": "Could not be shown",
} as const;
