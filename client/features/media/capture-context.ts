import { type Accessor, createContext, useContext } from "solid-js";
import type { Audience, MediaRecord } from "../../../model/index.ts";
import type { MediaItem } from "../../media/media-item.ts";
import type { MediaSending } from "../../media/media-sending.ts";
import type { Account, CaseSession } from "../../sync/types.ts";
import type { Room } from "./limits.ts";

/** What a shot is of: a work, a row of the checklist, or the case as such. */
export interface Subject {
  attachedTo: NonNullable<MediaRecord["attachedTo"]>;
  /** In words, shown while shooting. */
  words: string;
}

export interface Notice {
  text: string;
  tone: "done" | "problem";
  undo?: () => void;
}

/** Taking and choosing photos, videos and files for the case on screen. */
export interface Capture {
  session: CaseSession;
  account: Account;
  mayWrite: Accessor<boolean>;
  /** The queue of this device; null until its code is here. */
  sending: Accessor<MediaSending | null>;
  /** The same, once its code is here; null when that cannot be had, or nothing is kept here. */
  ready(): Promise<MediaSending | null>;
  /** What this device took for this case and still holds. */
  mine: Accessor<readonly MediaItem[]>;
  room: Accessor<Room>;
  /** Brings up the camera in the page. */
  openCamera(subject?: Subject): void;
  /** Keeps files; says what came of it. */
  add(files: readonly File[], options?: { subject?: Subject | undefined; audience?: Audience }): Promise<void>;
  say(notice: Notice | null): void;
}

const CaptureContext = createContext<Capture>();
export const CaptureProviding = CaptureContext.Provider;

/** @throws Error outside of `CaptureProvider` */
export function useCapture(): Capture {
  const capture = useContext(CaptureContext);
  if (!capture) throw new Error("useCapture outside of CaptureProvider");
  return capture;
}

/** Null where nobody takes photos. */
export const useCaptureIfAny = (): Capture | null => useContext(CaptureContext) ?? null;

export const PRIVATE: Audience = { fleet: false, customer: false };
