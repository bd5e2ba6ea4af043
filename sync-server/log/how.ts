import type { RowAuthor } from "./port.ts";

/** What the column `how` says: by what proof, and from which tablet. Names of tablets have no slashes. */
export function writeHow({ how, device }: Pick<RowAuthor, "how" | "device">): string {
  return device ? [how, device.pinChecked ? "pin" : "no-pin", device.id, device.name].join("/") : how;
}

export function readHow(written: string): Pick<RowAuthor, "how" | "device"> {
  const [how, pin, id, name] = written.split("/");
  const proof = how as RowAuthor["how"];
  return id === undefined || name === undefined
    ? { how: proof }
    : { how: proof, device: { id, name, pinChecked: pin === "pin" } };
}
