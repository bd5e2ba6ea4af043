import { type Accessor, createRoot, createSignal, createEffect } from "solid-js";
import type { CaseId, Pages } from "../../model/index.ts";
import type { AccountCore } from "../sync/account-core.ts";
import { backOff } from "../sync/back-off.ts";
import { liveCaseOf } from "../sync/case-session.ts";
import { describe } from "./describe.ts";
import { hashBlob } from "./hash-blob.ts";
import { createFilmKeeping, type FilmKeeping } from "./film-keeping.ts";
import { MediaQueue, type PauseReason } from "./media-queue.ts";
import { MediaStore } from "./media-store.ts";
import { deviceKind } from "./device-name.ts";
import { Recordings } from "./recordings.ts";
import { retentionOf } from "./retention.ts";
import { CHOICES, readChoices } from "./sending-choices.ts";
import { tusUploader } from "./tus-uploader.ts";

/** The queue of an account, and what the person at this device has set for it. */
export interface MediaSending {
  queue: MediaQueue;
  store: MediaStore;
  films: FilmKeeping;
  /** Why nothing is sent now; null when it is. */
  paused: Accessor<PauseReason | null>;
  /** Whether the person has stopped it. */
  stopped: Accessor<boolean>;
  setStopped(stopped: boolean): void;
  wifiOnly: Accessor<boolean>;
  setWifiOnly(only: boolean): void;
  deviceName: Accessor<string>;
  setDeviceName(name: string): void;
  stop(): Promise<void>;
}

/** Begins to send what waits. */
export async function openSending(core: AccountCore): Promise<MediaSending> {
  const { preferences } = core.store;
  const before = await readChoices(preferences);
  return await createRoot(async (dispose) => {
    const [stopped, setStopped] = createSignal(before.stopped);
    const [wifiOnly, setWifiOnly] = createSignal(before.wifiOnly);
    const [deviceName, setDeviceName] = createSignal(before.deviceName ?? deviceKind());
    const [mobile, setMobile] = createSignal(core.platform.isMobileData());
    const paused = (): PauseReason | null => (stopped() ? "person" : wifiOnly() && mobile() ? "mobile-data" : null);
    const keep = (preference: string, value: string) => void preferences.put(preference, value).catch(() => {});
    const store = new MediaStore(core.store.keyValue);
    const queue = new MediaQueue({
      store,
      env: core.env,
      deviceName,
      hash: hashBlob,
      describe,
      uploader: tusUploader(core.api),
      openCase: (caseId) => openLoaded(core, caseId),
      alone: (item, work) =>
        core.platform.locksReachOtherTabs
          ? core.platform.locks.tryExclusive(`${core.platform.namespace}/${core.key}/media/${item}`, work)
          : work(),
      turn: (signal) => core.platform.locks.hold(`${core.platform.namespace}/${core.key}/media`, signal),
      tell: (changed, gone) => core.tabs.post({ kind: "media", changed, gone }),
      paused,
      backOff,
      // As the workshop has set it by now.
      get retention() {
        const days = core.party === "workshop" ? core.organisations()?.settings().media.retentionDays : undefined;
        return retentionOf(days);
      },
    });
    const nameOf = (what: string) => `${core.platform.namespace}/${core.key}/${what}`;
    const films = createFilmKeeping({
      recordings: new Recordings(core.store.keyValue),
      queue,
      newId: () => core.env().newId(),
      hold: async (what) => (await core.platform.locks.hold(nameOf(what), new AbortController().signal)) ?? (() => {}),
      alone: (what, work) =>
        core.platform.locksReachOtherTabs ? core.platform.locks.tryExclusive(nameOf(what), work) : work(),
    });
    const unwake = core.platform.onWake(() => {
      setMobile(core.platform.isMobileData());
      queue.wake();
    });
    createEffect(() => {
      paused();
      core.api.reachable();
      queue.wake();
    });
    await queue.start();
    // What cannot be kept now stays where it is, for the next start.
    void films.recover().catch(() => {});
    return {
      queue,
      store,
      films,
      paused,
      stopped,
      setStopped: (next) => {
        setStopped(next);
        keep(CHOICES.paused, next ? "yes" : "no");
      },
      wifiOnly,
      setWifiOnly: (next) => {
        setWifiOnly(next);
        keep(CHOICES.wifiOnly, next ? "yes" : "no");
      },
      deviceName,
      setDeviceName: (next) => {
        setDeviceName(next.trim().slice(0, 60) || deviceKind());
        keep(CHOICES.deviceName, deviceName());
      },
      stop: async () => {
        unwake();
        await queue.stop();
        dispose();
      },
    };
  });
}

async function openLoaded(core: AccountCore, caseId: CaseId): Promise<{ pages: Pages; close(): void }> {
  const live = liveCaseOf(core, caseId);
  live.use();
  await live.loaded;
  return { pages: live.pages, close: () => live.release() };
}
