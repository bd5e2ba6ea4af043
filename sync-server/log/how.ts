import { Roles } from "../../model/policy.ts";
import type { RowAuthor } from "./port.ts";

/**
 * What the column `how` says: by what proof, what somebody limited was (`limited+sales+technician`), and from which
 * tablet. Names of tablets have no slashes.
 */
export function writeHow({ how, roles = [], device }: Pick<RowAuthor, "how" | "roles" | "device">): string {
  const proof = [how, ...roles].join("+");
  return device ? [proof, device.pinChecked ? "pin" : "no-pin", device.id, device.name].join("/") : proof;
}

export function readHow(written: string): Pick<RowAuthor, "how" | "roles" | "device"> {
  const [proof = "", pin, id, name] = written.split("/");
  const [how, ...names] = proof.split("+");
  const roles = Roles.parse(names);
  return {
    how: how as RowAuthor["how"],
    ...(roles.length > 0 && { roles }),
    ...(id !== undefined && name !== undefined && { device: { id, name, pinChecked: pin === "pin" } }),
  };
}
