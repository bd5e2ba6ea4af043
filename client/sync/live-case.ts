import { createRoot } from "solid-js";
import {
  type CaseId,
  type CaseView,
  caseView,
  canWrite,
  type IndexRow,
  type PageKey,
  type Pages,
  readablePages,
  summaryOf,
} from "../../model/index.ts";
import { makeView, type View } from "../reactive/create-view.ts";
import { withRetry } from "../device/with-retry.ts";
import type { AccountCore } from "./account-core.ts";
import type { RoomsFollowed } from "./follow-rooms.ts";
import { LivePages, type Rooms } from "./live-pages.ts";
import { PageReplica } from "./page-replica.ts";
import { caseRooms } from "./presence.ts";

const loadFollowing = withRetry(() => import("./follow-rooms.ts"));

const OVERLAY_DELAY_MS = 200;

/**
 * A case as this tab holds it, shared by all sessions of the tab. It outlives its last session
 * until nothing would be lost by letting go.
 */
export class LiveCase extends LivePages {
  readonly pages: Pages;
  readonly view: View<CaseView>;
  readonly loaded: Promise<void>;
  protected readonly stays = false;
  #rooms: RoomsFollowed | null = null;
  #dispose: () => void = () => {};
  #overlayTimer: ReturnType<typeof setTimeout> | null = null;

  constructor(
    core: AccountCore,
    readonly caseId: CaseId,
  ) {
    super(core, caseId, (changed) =>
      readablePages(core.caseParty()).map(
        (page) => new PageReplica(core, { caseId, page }, () => canWrite(core.caseParty(), page), changed),
      ),
    );
    this.pages = Object.fromEntries([...this.replicas].map(([key, replica]) => [key as PageKey, replica.doc]));
    this.view = createRoot((dispose) => {
      this.#dispose = dispose;
      return makeView(this.pages, (pages) => caseView(pages, core.caseParty(), caseId));
    });
    this.loaded = this.#start();
  }

  async #start(): Promise<void> {
    if (!(await this.load())) return;
    // The tab that made these edits may have died before it told the list (C21).
    if (this.waitingSince !== null) void this.#writeOverlay();
    this.connect();
  }

  protected override onLoaded(): void {
    this.view.refresh();
  }

  protected override rooms(): Rooms {
    return caseRooms(this.core, this.pages);
  }

  protected override onEdited(): void {
    this.#overlayTimer ??= setTimeout(() => void this.#writeOverlay(), OVERLAY_DELAY_MS);
  }

  protected override onSettled(): void {
    void this.core.index.markStored(this.caseId, this.core.now()).catch(() => {});
  }

  protected override onArrived(): void {
    if (this.core.party === "workshop") this.#followRooms().catch(() => {});
    void this.core.index.opened(this.caseId).catch(() => {});
  }

  protected override async onEnd(): Promise<void> {
    if (this.#overlayTimer) await this.#writeOverlay();
    this.#rooms?.stop();
    this.view.dispose();
    this.#dispose();
  }

  /** Its code comes after the first view; without it another device or the next visit does it. */
  async #followRooms(): Promise<void> {
    const { followRooms } = await loadFollowing();
    if (this.ended) return;
    this.#rooms = followRooms(this.pages, () => (this.status().stopped === null ? this.core.env() : null));
  }

  /** The list shows what was changed here before the server has heard of it. */
  async #writeOverlay(): Promise<void> {
    if (this.#overlayTimer) clearTimeout(this.#overlayTimer);
    this.#overlayTimer = null;
    const view = caseView(this.pages, this.core.caseParty(), this.caseId);
    if (!view.exists) return;
    const row: IndexRow = summaryOf(view);
    const storedAt = this.status().state === "stored" ? this.core.now() : null;
    await this.core.index.setLocal(this.caseId, { row, storedAt }).catch(() => {});
  }
}
