/**
 * `npm run fuzz:long [-- <seeds> [<first seed>]]`: plays many more simulated worlds than `npm test` does (20,000
 * unless told), says how far it is and stops at the first seed that fails. `npm run fuzz:long -- 1 4711` plays one.
 */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { checkNode, installPackages, main, ROOT } from "./prepare.mjs";

await main(async () => {
  const [seeds = "20000", first = "1"] = process.argv.slice(2);
  if (![seeds, first].every((text) => /^\d{1,9}$/.test(text))) {
    console.log("npm run fuzz:long -- <seeds> <first seed>");
    return 1;
  }
  checkNode();
  await installPackages();
  const vitest = [
    join(ROOT, "node_modules/vitest/vitest.mjs"),
    "run",
    "--project",
    "simulation",
    "--bail",
    "1",
    "--max-workers",
    "100%",
  ];
  const child = spawn(process.execPath, [...vitest, "--disable-console-intercept", "e2e/simulation/part-"], {
    cwd: ROOT,
    env: { ...process.env, SIMULATION_SEEDS: seeds, SIMULATION_FIRST: first },
    stdio: "inherit",
  });
  return await new Promise((resolve) => child.once("close", (code) => resolve(code ?? 1)));
});
