import {
  type AuthenticationResponseJSON,
  browserSupportsWebAuthnAutofill,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
  WebAuthnAbortService,
  WebAuthnError,
} from "@simplewebauthn/browser";
import { ask } from "../setup/setup-api.ts";

/** Somebody closed the browser's question, or something else was asked in its place. */
const isGivenUp = (error: unknown): boolean =>
  (error instanceof Error && ["NotAllowedError", "AbortError"].includes(error.name)) ||
  (error instanceof WebAuthnError && error.code === "ERROR_CEREMONY_ABORTED");

/** What the server has to be shown; null when nothing was chosen. */
export type PasskeyAnswer = AuthenticationResponseJSON | null;

/**
 * Asks for one of the passkeys this person has here.
 * @param quiet the browser offers them beside the field for the e-mail instead of asking; null where it cannot
 */
export async function askForPasskey(quiet: boolean): Promise<PasskeyAnswer> {
  if (quiet && !(await browserSupportsWebAuthnAutofill())) return null;
  const optionsJSON = (await ask("/api/auth/passkey/options", {})) as PublicKeyCredentialRequestOptionsJSON;
  try {
    return await startAuthentication({ optionsJSON, useBrowserAutofill: quiet });
  } catch (error) {
    if (isGivenUp(error)) return null;
    throw error;
  }
}

/** Makes a passkey for whoever is signed in. Returns what the server has to be shown, `given-up` or `known`. */
export async function makePasskey(options: unknown): Promise<unknown> {
  try {
    return await startRegistration({ optionsJSON: options as PublicKeyCredentialCreationOptionsJSON });
  } catch (error) {
    if (error instanceof WebAuthnError && error.code === "ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED") return "known";
    if (isGivenUp(error)) return "given-up";
    throw error;
  }
}

export const stopAsking = (): void => WebAuthnAbortService.cancelCeremony();
