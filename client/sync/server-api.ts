import { createSignal } from "solid-js";
import * as z from "zod/mini";
import {
  ApiError,
  CaseId,
  CustomerMe,
  decodePageFrames,
  DISABLED,
  encodePageFrames,
  FAREWELL_OVER,
  FOOTING_HEADER,
  FOOTING_QUERY,
  IndexRow,
  type Mode,
  MODES,
  isCaseScope,
  ORGANISATION_HEADER,
  ORGANISATION_QUERY,
  type OrganisationId,
  PAGE_FORMAT,
  type PageFrame,
  type PageName,
  type PageScope,
  parsePageName,
  PERSON_HEADER,
  PERSON_QUERY,
  type PersonId,
  type PersonOnTablet,
  type PinVerifier,
  type Role,
  Roles,
  SERVER_HEADER,
  type Sha256,
  SignInAnswer,
  StaffMe,
  writePersonOnTablet,
} from "../../model/index.ts";
import type { Platform } from "./platform.ts";

const PATIENCE_MS = 20_000;
/** A whole original over a slow line. */
const DOWNLOAD_PATIENCE_MS = 600_000;

/** `thumb` is 320 px, `web` 1600 px at most, without anything the camera wrote into the file. */
export type BlobVariant = "thumb" | "web" | "original";

/** @param of a case; or a workshop, for a picture of one of its brands */
export const blobPath = (of: PageScope, hash: Sha256, variant: BlobVariant): string =>
  isCaseScope(of) ? `/api/cases/${of}/blobs/${hash}/${variant}` : `/api/brand-images/${hash}/${variant}`;

/** On which footing this browser asks: as the staff that is signed in, or as the holder of a case's link. */
export type Footing =
  /** `organisation`: for which of theirs; their first when it is not known yet. */
  { kind: "staff"; organisation?: OrganisationId | null } | { kind: "customer"; caseId: CaseId };

/** The server did not do what was asked. */
export class ServerError extends Error {
  constructor(
    /**
     * `unreachable`: nobody, or somebody else (a captive portal), answered. `signed-out`: 401.
     * `disabled`: 410, the account was closed. `revoked`: any other 410. `limited`: 429. `refused`: any other answer that is no success.
     */
    readonly kind: "unreachable" | "signed-out" | "disabled" | "revoked" | "limited" | "refused",
    readonly code: string = kind,
    cause?: unknown,
    /** Of `disabled`: whose account it was, and of which organisation when it was disabled in that one only. */
    readonly person: PersonId | null = null,
    readonly organisation: OrganisationId | null = null,
    /** Of `disabled`: the tablet that was revoked. */
    readonly device: string | null = null,
  ) {
    super(code, { cause });
    this.name = "ServerError";
  }
}

const Nobody = z.object({ kind: z.literal("nobody") });
const IndexAnswer = z.object({
  rows: z.array(z.unknown()),
  gone: z.array(CaseId),
  pages: z._default(z.array(z.string()), []),
  cursor: z.int(),
  roles: z.optional(Roles),
  modes: z.optional(z.array(z.enum(MODES))),
  vehicles: z.optional(z.string()),
});

export interface IndexAnswer {
  rows: IndexRow[];
  gone: CaseId[];
  /** Pages of organisations that were written, by the name of their first lineage. */
  pages?: PageName[];
  cursor: number;
  /** What the person is now in the organisation they ask for; absent from an older server. */
  roles: readonly Role[] | null;
  /** In which modes they read cases; absent from an older server. */
  modes?: readonly Mode[] | undefined;
  /** Changes with what is known of vehicles; null when nothing is, or not to this person. */
  vehicles?: string | null;
}

/** The HTTP side of the server, and whether it can be reached. */
export class ServerApi {
  #reachable = createSignal(true);
  #format = createSignal(0);
  /** Who works on this tablet. */
  person: () => PersonOnTablet | null = () => null;

  constructor(
    readonly platform: Pick<Platform, "origin" | "fetch" | "isOnline">,
    readonly footing: Footing,
  ) {
    this.#reachable[1](platform.isOnline());
  }

  /** False after the last attempt did not get through. */
  readonly reachable = (): boolean => this.#reachable[0]();

  /** The newest format of pages that was heard of. */
  readonly format = (): number => this.#format[0]();

  /** True when pages may hold what this program cannot read: it may push what it has, and write no more. */
  readonly outdated = (): boolean => this.format() > PAGE_FORMAT;

  noteFormat(format: number): void {
    if (format > this.format()) this.#format[1](format);
  }

  noteReachable(reachable: boolean): void {
    this.#reachable[1](reachable);
  }

  /** @throws ServerError `signed-out` when nobody is signed in */
  async me(): Promise<StaffMe> {
    const me = await this.#json("/api/me?or=nobody");
    if (Nobody.safeParse(me).success) throw new ServerError("signed-out");
    return StaffMe.parse(me);
  }

  async holder(caseId: CaseId): Promise<CustomerMe> {
    return CustomerMe.parse(await this.#json(`/api/share/${caseId}`));
  }

  async exchange(token: string): Promise<CustomerMe> {
    return CustomerMe.parse(await this.#json("/api/share/exchange", { token }));
  }

  async signIn(email: string, password: string): Promise<SignInAnswer> {
    return SignInAnswer.parse(await this.#json("/api/auth/sign-in/email", { email, password }));
  }

  async giveCode(code: string, trust: boolean): Promise<SignInAnswer> {
    return SignInAnswer.parse(await this.#json("/api/auth/second-factor", { code, trust }));
  }

  async signInWithPasskey(response: unknown): Promise<SignInAnswer> {
    return SignInAnswer.parse(await this.#json("/api/auth/passkey", { response }));
  }

  async signOut(): Promise<void> {
    await this.#ask("/api/auth/sign-out", jsonBody({}));
  }

  /** Rows that changed after `since`. A row this program cannot read is left out. */
  async index(since: number): Promise<IndexAnswer> {
    const { rows, gone, pages, cursor, roles, modes, vehicles } = IndexAnswer.parse(
      await this.#json(`/api/index?since=${since}`),
    );
    const readable = rows.map((row) => IndexRow.safeParse(row)).flatMap((row) => (row.success ? [row.data] : []));
    const written = pages.filter((name): name is PageName => parsePageName(name) !== null);
    return { rows: readable, gone, pages: written, cursor, roles: roles ?? null, modes, vehicles: vehicles ?? null };
  }

  /**
   * What only one part of the program asks for, unread.
   * @param patience ms; where it is shorter than others', that it ran out says nothing of the server
   * @throws ServerError
   */
  ask(path: string, patience?: number): Promise<unknown> {
    return this.#json(path, undefined, patience);
  }

  pull(frames: readonly PageFrame[]): Promise<PageFrame[]> {
    return this.#frames("/api/sync/pull", frames);
  }

  push(frames: readonly PageFrame[]): Promise<PageFrame[]> {
    return this.#frames("/api/sync/push", frames);
  }

  /** The bytes of a photo, video or file in one of the sizes the server keeps. @throws ServerError */
  async blob(of: PageScope, hash: Sha256, variant: BlobVariant): Promise<Blob> {
    const patience = variant === "original" ? DOWNLOAD_PATIENCE_MS : PATIENCE_MS;
    return await (await this.#ask(blobPath(of, hash, variant), {}, patience)).blob();
  }

  /**
   * Whether the server has a blob for good: `gone` says that it has not (any more), `unsaid` that no page it has
   * speaks of it yet, or that it cannot be asked now.
   */
  async keeps(caseId: CaseId, hash: Sha256): Promise<"kept" | "gone" | "unsaid"> {
    try {
      const said = (await this.#json(`/api/cases/${caseId}/blobs/${hash}`)) as { kept?: unknown } | null;
      return said?.kept === true ? "kept" : "unsaid";
    } catch (error) {
      const isGone = error instanceof ServerError && ["not-found", "not-stored-yet"].includes(error.code);
      return isGone ? "gone" : "unsaid";
    }
  }

  /** A file that the server makes, and what it calls it (RFC 8187). @throws ServerError */
  async file(path: string): Promise<{ bytes: Blob; name: string }> {
    const answer = await this.#ask(path, {}, DOWNLOAD_PATIENCE_MS);
    const [, name = ""] = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get("content-disposition") ?? "") ?? [];
    return { bytes: await answer.blob(), name: decodeURIComponent(name) };
  }

  /** Where an element of the page finds the bytes by itself; whole, as elements of a template know no base. */
  blobUrl(caseId: CaseId, hash: Sha256, variant: BlobVariant): string {
    const path = `${this.platform.origin}${blobPath(caseId, hash, variant)}`;
    return path + this.#footingQuery();
  }

  /** Delivers what is unsent after the account was disabled; the answers say only what was not taken. */
  deliver(frames: readonly PageFrame[]): Promise<PageFrame[]> {
    return this.#frames("/api/farewell/push", frames);
  }

  /** A tablet's contact with the server; `lockedOut`: whose tries were used up on it. Answers a `TabletMe`. */
  tablet(contact: { version: string; lockedOut: readonly string[] }): Promise<unknown> {
    return this.#json("/api/tablet", contact);
  }

  /** Sets the PIN of somebody who works on this tablet. */
  async setPin(person: PersonId, verifier: PinVerifier | null): Promise<void> {
    await this.#ask("/api/tablet/pin", jsonBody({ person, verifier }));
  }

  /** Ends the session of an account that was disabled. */
  async sayGoodbye(): Promise<void> {
    await this.#ask("/api/farewell/end", jsonBody({}));
  }

  /** The address of a socket, with the footing in it. */
  socketUrl(path: string): string {
    const url = `${this.platform.origin.replace(/^http/, "ws")}${path}`;
    const person = this.person();
    if (person) return `${url}?${PERSON_QUERY}=${writePersonOnTablet(person)}`;
    return url + this.#footingQuery();
  }

  /** Where no header can be sent. */
  #footingQuery(): string {
    if (this.footing.kind === "customer") return `?${FOOTING_QUERY}=customer`;
    const { organisation } = this.footing;
    return organisation ? `?${ORGANISATION_QUERY}=${encodeURIComponent(organisation)}` : "";
  }

  async #frames(path: string, frames: readonly PageFrame[]): Promise<PageFrame[]> {
    const headers = { "content-type": "application/octet-stream" };
    const answer = await this.#ask(path, { method: "POST", headers, body: encodePageFrames(frames) });
    return decodePageFrames(new Uint8Array(await answer.arrayBuffer()));
  }

  async #json(path: string, body?: unknown, patience?: number): Promise<unknown> {
    const answer = await this.#ask(path, body === undefined ? {} : jsonBody(body), patience);
    return await answer.json();
  }

  async #ask(path: string, init: RequestInit, patience = PATIENCE_MS): Promise<Response> {
    let answer: Response;
    const signal = AbortSignal.timeout(patience);
    try {
      answer = await this.platform.fetch(`${this.platform.origin}${path}`, {
        ...init,
        headers: { ...(init.headers as Record<string, string> | undefined), ...this.footingHeaders() },
        credentials: "same-origin",
        cache: "no-store",
        redirect: "error",
        signal,
      });
    } catch (error) {
      if (!signal.aborted || patience >= PATIENCE_MS) this.noteReachable(false);
      throw new ServerError("unreachable", "unreachable", error);
    }
    // A hotel's sign-in page answers 200 to everything; only our server carries this header.
    if (!answer.headers.has(SERVER_HEADER)) {
      this.noteReachable(false);
      throw new ServerError("unreachable");
    }
    this.noteReachable(true);
    this.noteFormat(Number(answer.headers.get(SERVER_HEADER)));
    if (answer.ok) return answer;
    const said = ApiError.safeParse(await answer.json().catch(() => null));
    const code = said.success ? said.data.error : String(answer.status);
    if (answer.status === 401) throw new ServerError("signed-out", code);
    if (answer.status === 410 && (code === DISABLED || code === FAREWELL_OVER))
      throw new ServerError(
        "disabled",
        code,
        undefined,
        said.data?.person ?? null,
        said.data?.organisation ?? null,
        said.data?.device ?? null,
      );
    if (answer.status === 410) throw new ServerError("revoked", code);
    if (answer.status === 429) throw new ServerError("limited", code);
    throw new ServerError("refused", code);
  }

  /** Which of a browser's two footings a request stands on. */
  footingHeaders(): Record<string, string> {
    const person = this.person();
    if (person) return { [PERSON_HEADER]: writePersonOnTablet(person) };
    if (this.footing.kind === "customer")
      return { [FOOTING_HEADER]: "customer", "x-jobcard-case": this.footing.caseId };
    const { organisation } = this.footing;
    return organisation ? { [ORGANISATION_HEADER]: organisation } : {};
  }
}

const jsonBody = (body: unknown): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});
