import { createContext, useContext } from "solid-js";
import type { MediaId, Spot } from "../../model/index.ts";

/** With a spot it is opened there. */
export type OpenMedia = (id: MediaId, spot?: Spot | null) => void;

const OpenMediaContext = createContext<OpenMedia>();
/** Given by each face: how a photo or video is brought to the full screen. */
export const OpenMediaProvider = OpenMediaContext.Provider;

/** Brings an item to the full screen; null where the face around has none. */
export const useOpenMedia = (): OpenMedia | null => useContext(OpenMediaContext) ?? null;
