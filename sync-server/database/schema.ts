import type { Generated } from "kysely";
import type { Language } from "../../model/index.ts";
import type { AuditKind } from "../../model/audit.ts";
import type { DatastoreKind, ImportMode } from "../../model/datastore.ts";
import type { ImportState } from "../../model/datastore-import.ts";
import type { Mode, OrganisationKind } from "../../model/policy.ts";

/** The tables of the one SQLite file, as kysely sees them. Times are milliseconds since the Unix epoch. */
export interface Tables {
  page_updates: {
    seq: Generated<number>;
    page: string;
    case_id: string;
    bytes: Uint8Array;
    actor_id: string;
    actor_name: string;
    party: string;
    how: string;
    at: number;
    /** CRC-32 of `bytes`. */
    checksum: number | null;
  };
  page_snapshots: { page: string; case_id: string; seq: number; bytes: Uint8Array; checksum: number | null };
  /** `owner`: see pages/writers.ts. */
  page_writers: { page: string; client: number; owner: string };
  farewells: { session_hash: string; person: string; began_at: number };
  /** `page`: the name of the first lineage. Pages in their first lineage have no row. */
  page_epochs: { page: string; epoch: string; since: number };
  /** `page`: the name of the lineage. */
  ended_lineages: { page: string; ended_at: number };
  ended_rows: {
    page: string;
    seq: number;
    is_snapshot: number;
    case_id: string;
    bytes: Uint8Array;
    actor_id: string | null;
    actor_name: string | null;
    party: string | null;
    how: string | null;
    at: number | null;
    checksum: number | null;
  };
  facts: { name: "relays_until" | "session_secret" | "moving"; value: string };
  /** One-time tickets for the y-websocket door; `principal` as JSON. */
  tickets: { token_hash: string; page: string; principal: string; expires_at: number };
  /** `mode`: the one it began in, see effects/entitlement.ts; null until that is known. */
  cases: { id: string; workshop: string; fleet: string | null; created_at: number; mode: Generated<Mode | null> };
  organisations: {
    id: string;
    kind: OrganisationKind;
    name: string;
    phone: string;
    email: string;
    country: string;
    currency: string;
    language: Language;
    vat: number;
    labour_rate: number;
    /** The group a workshop belongs to. */
    group_id: Generated<string | null>;
  };
  partnerships: { workshop: string; fleet: string };
  people: {
    id: string;
    /** Null for somebody who only works on a tablet. */
    email: string | null;
    name: string;
    phone: string;
    language: string | null;
    /** SHA-256 of the picture. */
    photo: string | null;
    is_admin: number;
    /** The first organisation, see `StaffMe.home`. */
    home: string | null;
    disabled_at: number | null;
    /** Since when they have been asked to come, and have not. */
    invited_at: Generated<number | null>;
    /** What they are found by, see accounts/members.ts. */
    search: Generated<string>;
  };
  /** `roles`: with spaces between. `disabled_at`: the person is no longer a member. */
  memberships: { person: string; organisation: string; roles: string; since: number; disabled_at: number | null };
  audit_entries: {
    n: Generated<number>;
    organisation: string;
    at: number;
    actor_id: string;
    actor_name: string;
    /** The name of the tablet it was done on. */
    device: string | null;
    what: AuditKind;
    subject: string;
    /** JSON, an object of words and numbers. */
    detail: string;
    /** What it is found by, without accents. */
    search: Generated<string>;
  };
  /** `name_key`: the name in lower case. `version`: what the tablet says it runs; empty until it was in contact. */
  devices: {
    id: string;
    organisation: string;
    name: string;
    name_key: string;
    app: string;
    created_at: number;
    created_by: string;
    paired_at: number | null;
    revoked_at: number | null;
    last_contact: number | null;
    last_person: string | null;
    version: string;
    /** Whether salespeople may be picked on it: 1 or 0. */
    sales: Generated<number>;
  };
  /** The tablets' cookies. `used_at`: null until the tablet has shown that it got it; see devices/devices.ts. */
  device_tokens: {
    token_hash: string;
    device: string;
    issued_at: number;
    used_at: number | null;
    expires_at: number | null;
  };
  device_pairings: { token_hash: string; code_hash: string; device: string; expires_at: number };
  /** `verifier`: a `PinVerifier` as JSON. */
  /** What somebody looks like: a small webp picture, and the SHA-256 of its bytes. */
  photos: { person: string; hash: string; bytes: Uint8Array };
  pins: { person: string; verifier: string; set_at: number };
  pin_locks: { device: string; person: string; at: number };
  share_links: {
    id: string;
    case_id: string;
    secret_hash: string;
    label: string;
    may_decide: number;
    revoked_at: number | null;
  };
  share_sessions: { token_hash: string; link_id: string; case_id: string; created_at: number; expires_at: number };
  receipts: {
    case_id: string;
    n: number;
    room: "trade" | "open";
    entry_id: string;
    kind: string;
    /** Empty for what happens once; the hour for a link that is opened again. */
    slot: string;
    hash: string;
    receipt: string;
  };
  case_index: { organisation: string; case_id: string; seq: number; row: string | null };
  index_counter: { id: number; seq: number };
  effects_cursors: { case_id: string; seq: number };
  /** Bytes that lie in the blob store. `variants`: which derivatives were made, with spaces between; null: not tried yet. */
  blobs: { hash: string; bytes: number; type: string; stored_at: number; variants: string | null };
  /** Who brought a blob to which case. `owner`: the organisation, or the share link. `at`: when, or when they were last told that it is there. */
  case_blobs: {
    case_id: string;
    hash: string;
    party: "workshop" | "fleet" | "customer";
    owner: string;
    name: string;
    bytes: number;
    at: number;
  };
  /** What lies in the store, or did a moment ago, and belongs to no case. `removing_since`: a server is removing it. */
  blob_leftovers: { hash: string; bytes: number; since: number; removing_since: number | null };
  /** Uploads under way and, for a week, those that are done. `hash` and `type` are what the device says. */
  uploads: {
    id: string;
    case_id: string;
    party: "workshop" | "fleet" | "customer";
    owner: string;
    hash: string;
    bytes: number;
    type: string;
    name: string;
    stored: number;
    touched_at: number;
  };
  /** Who is to be told of what. `mail`: the outbox key of the mail that tells it, empty: nobody wanted one, null: still to do. */
  notices: {
    recipient: string;
    case_id: string;
    entry_id: string;
    kind: string;
    organisation: string;
    at: number;
    /** The order among those that came about at once. */
    n: number;
    detail: string;
    mail: string | null;
    pushed: number;
  };
  /** How somebody wants to be told, as JSON; see model/notice-preferences.ts. */
  notice_preferences: { person: string; preferences: string };
  /** Where a browser takes messages while Jobcard is not open. `keys`: as JSON. */
  push_subscriptions: { endpoint: string; person: string; keys: string; created_at: number };
  /** Mails to one address each. `key`: what it is about, unique; `id`: its hash, also the Message-ID. `data`: JSON. */
  outbox: {
    key: string;
    id: string;
    recipient: string;
    /** Whose manager sees it; null: administrators only. */
    organisation: string | null;
    language: string;
    template: string;
    data: string;
    state: "waiting" | "sending" | "sent" | "failed" | "refused";
    attempts: number;
    created_at: number;
    next_at: number;
    /** When it got the state it keeps. */
    done_at: number | null;
    last_error: string | null;
    /** Names one round of sending of one server. */
    lease: string | null;
    leased_until: number | null;
  };
  /** Where a workshop's accepted orders go. `secret`: signs webhooks, so it is kept as it is; empty for a folder. */
  export_targets: {
    organisation: string;
    kind: "folder" | "webhook";
    format: string;
    url: string;
    secret: string;
    changed_at: number;
  };
  /** Orders that are or were handed over. `id`: the hash of case and order, so that each goes out once. */
  order_exports: {
    id: string;
    case_id: string;
    organisation: string;
    /** Hash of the works that were accepted. */
    order_key: string;
    number: string;
    plate: string;
    state: "waiting" | "sending" | "exported" | "failed";
    attempts: number;
    created_at: number;
    next_at: number;
    done_at: number | null;
    /** A code, and the status of an answer behind it. */
    last_error: string | null;
    lease: string | null;
    leased_until: number | null;
  };
  /** What works were approved for by a fleet's rule and still hold: minor units without VAT. */
  rule_spending: {
    case_id: string;
    work_hash: string;
    workshop: string;
    fleet: string;
    rule: string;
    /** UTC, such as `2026-11`. */
    month: string;
    amount: number;
  };
  /** Systems outside that may bring cases. `token_hash`: of its secret; `used_at`: to the minute. */
  intake_tokens: {
    id: string;
    organisation: string;
    name: string;
    token_hash: string;
    made_by: string;
    made_at: number;
    used_at: number | null;
    revoked_at: number | null;
  };
  /** What they brought. `intake_key`: the hash of their own name for it; `content`: of what they said. */
  intake_cases: { token: string; intake_key: string; case_id: string; content: string; at: number };
  /**
   * What a workshop knows of vehicles, see datastore/records.ts. `customer`: the number of the owner in the same source.
   * `data`: a `VehicleRecord` as JSON. `seq`: the order in which devices hear of them.
   */
  known_vehicles: {
    organisation: string;
    source: string;
    key: string;
    plate: string;
    vin: string;
    customer: string;
    search: string;
    data: string;
    seq: number;
  };
  /** `data`: a `KnownCustomer` as JSON. */
  known_customers: { organisation: string; source: string; key: string; search: string; data: string };
  /** Other systems files come from, besides the one that is always there (PL-43). */
  datastore_sources: { organisation: string; id: string; name: string; created_at: number };
  /** Counts up when something was taken away: devices fetch all of it anew. Without a row it is 0. */
  datastore_generations: { organisation: string; generation: number };
  /** Who imported what when (PL-44). `report`: an `ImportReport` as JSON. */
  datastore_imports: {
    id: string;
    organisation: string;
    kind: DatastoreKind;
    mode: ImportMode;
    source: string;
    source_name: string;
    file: string;
    by_name: string;
    began_at: number;
    /** When it was last heard of; one that is not any more was interrupted. */
    touched_at: number;
    state: ImportState;
    report: string;
  };
  /** How a workshop is known to a catalogue. `secret`: is handed on to the catalogue, so it is kept as it is. */
  catalogue_accounts: {
    organisation: string;
    /** The id of the catalogue in the settings. */
    catalogue: string;
    user_name: string;
    supplier: string;
    secret: string;
    /** Where it may be sent to. */
    address: string;
    changed_at: number;
  };
  /** Catalogues that were opened for a work. `id`: of the basket that may come back, and what cXML calls the cookie. */
  punch_outs: {
    token_hash: string;
    id: string;
    organisation: string;
    case_id: string;
    work_id: string;
    catalogue: string;
    name: string;
    /** Of whoever opened it. */
    language: string;
    expires_at: number;
    used_at: number | null;
  };
  /** What came back and waits to be fetched. `items`: JSON. */
  baskets: {
    id: string;
    organisation: string;
    case_id: string;
    work_id: string;
    catalogue: string;
    name: string;
    currency: string | null;
    items: string;
    at: number;
    fetched_at: number | null;
  };
  one_time_links: {
    token_hash: string;
    kind: "setup" | "invitation" | "password";
    organisation: string | null;
    roles: string;
    /** Whose account it is for, when there is one already. */
    person: string | null;
    expires_at: number;
    used_at: number | null;
  };
}
