import * as Y from "yjs";
import * as z from "zod/mini";
import { canonicalJson } from "../canonical.ts";
import { authorOf, CommandError, type Env } from "../env.ts";
import type { MediaId } from "../ids.ts";
import { orderAfter, orderAtEnd } from "../order.ts";
import {
  Audience,
  type Mark,
  MediaRecord,
  mediaPage,
  type OwnMedia,
  readMarks,
  readOwnMedia,
  readSharedMedia,
  writtenMedia,
} from "../pages/media.ts";
import { type Pages, parseInput, writePage } from "../pages/page.ts";
import { Time } from "../pages/values.ts";
import { MEDIA_LIMITS, type MediaLimits } from "../state/media-limits.ts";

const NewMedia = z.omit(MediaRecord, { id: true, by: true, order: true, storedAt: true });
export type NewMedia = z.infer<typeof NewMedia>;

/**
 * Records a photo, video or file the actor's party brings, behind the others. Returns its id.
 * @param audience who besides the workshop sees it; has no meaning for the other parties, whose rooms are given
 * @throws CommandError `too-many-photos`, `video-too-long` (FB-62), `invalid-value`, `page-not-writable`
 */
export function addMedia(
  pages: Pages,
  env: Env,
  input: NewMedia,
  audience: Audience = { fleet: false, customer: false },
  limits: MediaLimits = MEDIA_LIMITS,
): MediaId {
  const media = parseInput(NewMedia, input);
  const shown = parseInput(Audience, audience);
  const own = readOwnMedia(pages, env.actor.party).values.filter(({ removed }) => !removed);
  if (media.kind === "photo" && own.filter(({ kind }) => kind === "photo").length >= limits.photos)
    throw new CommandError("too-many-photos");
  const filmed = own.reduce((sum, { kind, duration }) => sum + (kind === "video" ? (duration ?? 0) : 0), 0);
  const length = media.kind === "video" ? (media.duration ?? 0) : 0;
  if (length > limits.videoMs || (length > 0 && filmed + length > limits.allVideoMs))
    throw new CommandError("video-too-long");
  const id = env.newId() as MediaId;
  const by = authorOf(env);
  writeOwn(pages, env, "addMedia", (page) => {
    const map = new Y.Map<unknown>();
    const fields = { ...media, id, by, order: orderAtEnd(own), storedAt: null, audience: shown, removed: false };
    for (const [key, value] of Object.entries(fields)) map.set(key, value);
    page.getMap("media").set(id, map);
  });
  return id;
}

/** @throws CommandError `not-found`, `text-too-long` */
export function setCaption(pages: Pages, env: Env, id: MediaId, caption: string): void {
  const words = caption.trim();
  if (words.length > 500) throw new CommandError("text-too-long");
  setField(pages, env, "setCaption", id, "caption", words);
}

/** Opens or closes the padlock of one of the workshop's media for the fleet and the customer (FB-59). @throws CommandError `not-found` */
export function setAudience(pages: Pages, env: Env, id: MediaId, audience: Audience): void {
  setField(pages, env, "setAudience", id, "audience", parseInput(Audience, audience));
}

/** Says what it shows: a work, a row of the checklist, or (null) the case as such. @throws CommandError `not-found` */
export function attachMedia(pages: Pages, env: Env, id: MediaId, to: MediaRecord["attachedTo"]): void {
  setField(pages, env, "attachMedia", id, "attachedTo", parseInput(MediaRecord.shape.attachedTo, to));
}

/** Moves behind another, or to the front with null. @throws CommandError `not-found` */
export function moveMedia(pages: Pages, env: Env, id: MediaId, after: MediaId | null): void {
  const others = readOwnMedia(pages, env.actor.party).values.filter((other) => !other.removed && other.id !== id);
  setField(pages, env, "moveMedia", id, "order", orderAfter(others, after));
}

/** Takes it away from everybody (FB-60); `restoreMedia` brings it back as it was. @throws CommandError `not-found` */
export function removeMedia(pages: Pages, env: Env, id: MediaId): void {
  setField(pages, env, "removeMedia", id, "removed", true);
}

export function restoreMedia(pages: Pages, env: Env, id: MediaId): void {
  setField(pages, env, "restoreMedia", id, "removed", false);
}

/** Notes that the server has said it holds all of the bytes. @throws CommandError `not-found` */
export function setStored(pages: Pages, env: Env, id: MediaId, at: number): void {
  setField(pages, env, "setStored", id, "storedAt", parseInput(Time, at));
}

/**
 * Brings the rooms up to what the workshop's own page says: copies of the media shown there, with the workshop's
 * marks, and nothing else of what that page knows. Every command on media and marks ends with it; after a merge of
 * two devices it makes whole what each of them could not know. A copy of something that has not reached this device's
 * own page yet stays. Changes nothing where all is as it should be, nor for other parties.
 */
export function mirrorMedia(pages: Pages, env: Env): void {
  if (env.actor.party !== "workshop") return;
  const internal = pages["internal/workshop"];
  if (!internal) return;
  const own = readOwnMedia(pages, "workshop").values.filter(({ removed }) => !removed);
  const marks = readMarks(pages, "internal/workshop").values;
  for (const room of ["trade", "open"] as const) {
    if (!pages[`${room}/workshop`]) continue;
    const shown = own.filter(({ audience }) => (room === "trade" ? audience.fleet : audience.customer));
    const guests = readSharedMedia(pages, room === "trade" ? "trade/fleet" : "open/customer").values;
    const visible = new Set([...shown, ...guests].map(({ id }) => id));
    const isKnown = (id: string): boolean => visible.has(id as MediaId) || internal.getMap("media").has(id);
    copyInto(pages, env, `${room}/workshop`, isKnown, {
      media: new Map(shown.map((record) => [record.id, withoutPrivate(internal, record)])),
      marks: new Map(marks.filter(({ mediaId }) => visible.has(mediaId)).map((mark) => [mark.id, mark])),
    });
  }
}

const withoutPrivate = (internal: Y.Doc, record: OwnMedia): Record<string, unknown> => {
  const { audience: _audience, removed: _removed, ...written } = writtenMedia(internal, record.id);
  return written;
};

function copyInto(
  pages: Pages,
  env: Env,
  key: "trade/workshop" | "open/workshop",
  isKnown: (mediaId: string) => boolean,
  wanted: { media: Map<string, Record<string, unknown>>; marks: Map<string, Mark> },
): void {
  const page = pages[key];
  if (!page) return;
  const changes = (["media", "marks"] as const).flatMap((root) => {
    const map = page.getMap<unknown>(root);
    const gone = [...map].filter(
      ([id, value]) => !wanted[root].has(id) && isKnown(root === "media" ? id : drawnOn(value)),
    );
    const changed = [...wanted[root]].filter(([id, value]) => !sameJson(map.get(id), value));
    return [
      ...gone.map(
        ([id]) =>
          () =>
            map.delete(id),
      ),
      ...changed.map(
        ([id, value]) =>
          () =>
            map.set(id, value),
      ),
    ];
  });
  if (changes.length === 0) return;
  writePage(pages, key, env, "mirrorMedia", () => {
    for (const change of changes) change();
  });
}

const drawnOn = (mark: unknown): string => String((mark as Partial<Mark> | null)?.mediaId);

function sameJson(present: unknown, wanted: unknown): boolean {
  if (present === undefined || present instanceof Y.AbstractType) return false;
  return present === wanted || jsonOf(present) === jsonOf(wanted);
}

/** Plain values in a page never change; with hundreds of marks comparing them all for each new one would be felt. */
const jsonBefore = new WeakMap<object, string>();

function jsonOf(value: unknown): string {
  if (typeof value !== "object" || value === null) return canonicalJson(value);
  const json = jsonBefore.get(value) ?? canonicalJson(value);
  jsonBefore.set(value, json);
  return json;
}

function setField(pages: Pages, env: Env, command: string, id: MediaId, field: string, value: unknown): void {
  writeOwn(pages, env, command, (page) => {
    const map = page.getMap("media").get(id);
    if (!(map instanceof Y.Map)) throw new CommandError("not-found");
    if (canonicalJson(map.get(field) ?? null) !== canonicalJson(value)) map.set(field, value);
  });
}

/** Changes the actor's own media page, then the rooms. */
export function writeOwn(pages: Pages, env: Env, command: string, change: (page: Y.Doc) => void): void {
  const key = mediaPage(env.actor.party);
  if (!key) throw new CommandError("page-not-writable");
  writePage(pages, key, env, command, change);
  mirrorMedia(pages, env);
}
