import Archive from "lucide-solid/icons/archive";
import Building from "lucide-solid/icons/building";
import CircleCheck from "lucide-solid/icons/circle-check";
import User from "lucide-solid/icons/user";
import Wrench from "lucide-solid/icons/wrench";
import { Dynamic } from "solid-js/web";
import type { Turn } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { Chip, type Tone } from "../../ui/chip.tsx";

const TONES: Record<Turn, Tone> = {
  workshop: "workshop",
  fleet: "fleet",
  customer: "customer",
  accepted: "fine",
  closed: "quiet",
};
const ICONS = { workshop: Wrench, fleet: Building, customer: User, accepted: CircleCheck, closed: Archive };

/** Whose turn it is: colour, icon and word. */
export function TurnChip(props: { turn: Turn }) {
  const { t } = useI18n();
  return (
    <Chip tone={TONES[props.turn]} icon={<Dynamic component={ICONS[props.turn]} />}>
      {t(`list.turn.${props.turn}`)}
    </Chip>
  );
}
