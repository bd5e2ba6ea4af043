import type { StaffMe } from "../../../model/index.ts";
import type { StaffGate } from "../../sync/gates.ts";

export default function Admin(_props: { me: StaffMe; gate: StaffGate }) {
  return null;
}
