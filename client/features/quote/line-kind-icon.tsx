import Cog from "lucide-solid/icons/cog";
import Droplet from "lucide-solid/icons/droplet";
import Receipt from "lucide-solid/icons/receipt";
import Wrench from "lucide-solid/icons/wrench";
import { Dynamic } from "solid-js/web";
import type { LineKind } from "../../../model/index.ts";

const ICONS = { labour: Wrench, part: Cog, fluid: Droplet, fee: Receipt };

export const LineKindIcon = (props: { kind: LineKind }) => <Dynamic component={ICONS[props.kind]} aria-hidden="true" />;
