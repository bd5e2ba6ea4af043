/** `npm start`: from a fresh clone to a running server. Arguments such as `--empty` go to the server. */
import { spawn } from "node:child_process";
import { buildClient, checkNode, clientIsStale, installPackages, main, ROOT } from "./prepare.mjs";

await main(async () => {
  checkNode();
  await installPackages();
  if (clientIsStale()) {
    console.log("Building the client …");
    await buildClient();
  }
  const server = spawn(process.execPath, ["--import", "tsx", "sync-server/main.ts", ...process.argv.slice(2)], {
    cwd: ROOT,
    stdio: "inherit",
  });
  // The server decides when it has drained; this process only passes the wish on and waits.
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.kill(signal));
  return new Promise((resolve) => server.once("exit", (code, signal) => resolve(code ?? (signal === null ? 1 : 0))));
});
