import { createContext, useContext } from "solid-js";
import type { MediaId } from "../../model/index.ts";

const OpenMediaContext = createContext<(id: MediaId) => void>();
/** Given by each face: how a photo or video is brought to the full screen. */
export const OpenMediaProvider = OpenMediaContext.Provider;

/** Brings an item to the full screen; null where the face around has none. */
export const useOpenMedia = (): ((id: MediaId) => void) | null => useContext(OpenMediaContext) ?? null;
