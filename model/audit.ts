/** What the audit list of an organisation can say. Each has words of its own in the interface. */
export const AUDIT_KINDS = [
  "sign-in",
  "sign-in-failed",
  "sign-out",
  "session-ended",
  "password-changed",
  "password-forgotten",
  "second-factor",
  "passkey",
  "person-invited",
  "person-added",
  "person-changed",
  "person-disabled",
  "person-enabled",
  /** Work that was not sent when somebody had to leave: what was stored of it, and what was refused. */
  "farewell",
  "device-invited",
  "device-paired",
  "device-revoked",
  "device-changed",
  /** A token for systems that bring cases was made or revoked. */
  "intake-token",
  /** A system outside brought a case (PM-03). */
  "case-received",
  "link-made",
  "link-opened",
  "link-revoked",
  "export",
  /** Vehicles or customers came from a file, or all of a source were taken away. */
  "import",
  "erasure",
  "settings-changed",
] as const;
export type AuditKind = (typeof AUDIT_KINDS)[number];
