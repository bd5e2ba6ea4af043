import type { I18n } from "../../i18n/i18n.ts";
import { ApiFailure } from "../setup/setup-api.ts";

const KNOWN = [
  "already-member",
  "email-taken",
  "email-needed",
  "belongs-elsewhere",
  "last-manager",
  "wrong-role",
  "wrong-password",
  "weak-password",
  "no-picture",
  "wrong-code",
  "wrong-passkey",
  "too-many",
  "limited",
  "unreachable",
] as const;

/** What went wrong, in a sentence. */
export function problemWords(error: unknown, { t }: Pick<I18n, "t">): string {
  const code = error instanceof ApiFailure ? error.code : "";
  return t(`people.problem.${KNOWN.find((known) => known === code) ?? "failed"}`);
}
