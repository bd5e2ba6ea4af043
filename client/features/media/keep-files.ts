import type { Audience, CaseId, MediaRecord } from "../../../model/index.ts";
import { reasonOf } from "../../device/storage-error.ts";
import { kindOf } from "../../media/file-kind.ts";
import type { Shot } from "../../media/media-item.ts";
import { videoLength } from "../../media/describe.ts";
import type { NotSavedReason } from "../../sync/types.ts";
import type { LeftOut, Room } from "./limits.ts";

export interface Kept {
  kept: number;
  /** What was left out, and why. */
  left: { name: string; why: LeftOut }[];
  /** Why the device could not keep the rest; null when it could. */
  failed: NotSavedReason | null;
}

interface Keeping {
  caseId: CaseId;
  audience: Audience;
  attachedTo: MediaRecord["attachedTo"];
  room(): Room;
  keep(shot: Shot): Promise<unknown>;
  now(): number;
}

/** Keeps chosen, dropped or pasted files one after another; each is on the disk before the next. */
export async function keepFiles(files: readonly File[], keeping: Keeping): Promise<Kept> {
  const result: Kept = { kept: 0, left: [], failed: null };
  for (const file of files) {
    const found = await kindOf(file);
    if (!found) {
      result.left.push({ name: file.name, why: "kind" });
      continue;
    }
    const { photos, videoMs } = keeping.room();
    const duration = found.kind === "video" ? await videoLength(file) : null;
    if (found.kind === "photo" && photos === 0) {
      result.left.push({ name: file.name, why: "photos" });
      continue;
    }
    if (found.kind === "video" && (videoMs === 0 || (duration ?? 0) > videoMs)) {
      result.left.push({ name: file.name, why: "video" });
      continue;
    }
    try {
      await keeping.keep({
        ...found,
        caseId: keeping.caseId,
        bytes: file,
        name: file.name.slice(0, 200),
        takenAt: Math.min(file.lastModified || keeping.now(), keeping.now()),
        audience: keeping.audience,
        attachedTo: keeping.attachedTo,
        duration,
      });
      result.kept += 1;
    } catch (error) {
      return { ...result, failed: reasonOf(error) };
    }
  }
  return result;
}
