import type { PreferenceStore } from "../sync/types.ts";

/** What a person at this device has set for sending, by the names it is kept under. */
export const CHOICES = { paused: "media-paused", wifiOnly: "media-wifi-only", deviceName: "device-name" } as const;

export interface SendingChoices {
  stopped: boolean;
  wifiOnly: boolean;
  /** Null until somebody has named it. */
  deviceName: string | null;
}

export async function readChoices(preferences: Pick<PreferenceStore, "get">): Promise<SendingChoices> {
  const read = (name: string) => preferences.get(name).catch(() => null);
  const [stopped, wifiOnly, deviceName] = await Promise.all([
    read(CHOICES.paused),
    read(CHOICES.wifiOnly),
    read(CHOICES.deviceName),
  ]);
  return { stopped: stopped === "yes", wifiOnly: wifiOnly === "yes", deviceName };
}
