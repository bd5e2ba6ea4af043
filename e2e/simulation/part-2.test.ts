import { it } from "vitest";
import { playSeeds } from "./suite.ts";

it(
  "[S90] [C120] [P1] [P2] [P4] [R17] [R1] [R2] [R3] [R5] [R6] [R8] [R9] [R15] [R16] nothing is lost, nothing untrue is said, in the other half",
  { timeout: 0 },
  () => playSeeds(1, 2),
);
