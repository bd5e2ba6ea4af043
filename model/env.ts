import type { OrganisationId, PersonId } from "./ids.ts";
import type { Party } from "./access.ts";
import type { Author } from "./pages/values.ts";

/** Who acts. The name is what others read; the server vouches for it in its receipt. */
export interface Actor {
  party: Party;
  id: PersonId;
  name: string;
  organisation?: OrganisationId;
  /** The tablet they work on, and whether they gave their PIN there. */
  device?: { name: string; pinChecked: boolean };
}

/** How an actor signs what they write. */
export function authorOf({ actor: { party, id, name, device } }: Pick<Env, "actor">): Author {
  return { party, id, name, ...(device && { device: { name: device.name, pinChecked: device.pinChecked } }) };
}

/** Everything a command may not fetch for itself. */
export interface Env {
  /** Milliseconds since the Unix epoch, as this device claims. */
  now(): number;
  /** A fresh id, see `newId`. */
  newId(): string;
  actor: Actor;
}

/**
 * The origin of every change a command makes. A class, so that an `UndoManager` can track it by
 * constructor and a device can tell its own edits from those that came over the network.
 */
export class CommandOrigin {
  constructor(
    readonly command: string,
    readonly actor: Actor,
  ) {}
}

/** The origin of what others go by from then on: no undo takes it back. */
export class LastingOrigin extends CommandOrigin {}

/** A command that cannot be carried out. `code` is stable and translated by the interface. */
export class CommandError extends Error {
  constructor(readonly code: CommandErrorCode) {
    super(code);
    this.name = "CommandError";
  }
}

export type CommandErrorCode =
  | "page-not-writable"
  | "not-found"
  | "already-exists"
  | "empty-text"
  | "text-too-long"
  | "invalid-value"
  | "nothing-to-publish"
  | "nothing-changed"
  | "no-fleet"
  | "fleet-is-fixed"
  | "mode-is-fixed"
  | "version-unreadable"
  | "reason-required"
  | "too-many-photos"
  | "video-too-long"
  | "too-many-marks"
  | "too-many"
  | "other-currency"
  | "labour-by-hand";
