/** What a device calls itself until somebody names it. In English: everybody in the room reads it. */
export function deviceKind(agent = navigator): string {
  const { userAgent, maxTouchPoints } = agent;
  // An iPad says that it is a Mac.
  if (/iPad|Tablet/i.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1)) return "Tablet";
  if (/Android/i.test(userAgent)) return /Mobile/i.test(userAgent) ? "Phone" : "Tablet";
  return /iPhone|Mobile/i.test(userAgent) ? "Phone" : "Computer";
}
