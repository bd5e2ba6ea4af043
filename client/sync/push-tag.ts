/** What the service worker is asked to do in the background, by name. */
export const PUSH_TAG = "jobcard-push";
