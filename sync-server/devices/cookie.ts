import { readCookie } from "../accounts/read-cookie.ts";

/** The cookie by which a paired tablet is known. */
export const deviceCookie = (secure: boolean): string => `${secure ? "__Host-" : ""}jobcard-device`;

export const readDeviceCookie = (headers: Headers, secure: boolean): string | null =>
  readCookie(headers, deviceCookie(secure));
