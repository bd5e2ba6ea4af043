/** Debian's Chromium for Playwright: no browser is downloaded. */
import type { LaunchOptions } from "playwright";
import { findChromium } from "../tools/prepare.mjs";

/** Flags that keep it from talking to anybody but the test's own server. */
const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // A camera and a microphone that every machine has.
  "--use-fake-device-for-media-stream",
  "--use-fake-ui-for-media-stream",
];

/** How to start the browser. @throws Error when there is none on this machine */
export function launchOptions(): LaunchOptions {
  const executablePath = findChromium();
  if (!executablePath) throw new Error("there is no Chromium; `npm test` installs it, or set CHROMIUM to its path");
  return { executablePath, args: QUIET };
}
