/** `npm run dev`: the server restarts and the client reloads when a file changes. */
import { spawn } from "node:child_process";
import { checkNode, installPackages, main, ROOT } from "./prepare.mjs";

await main(async () => {
  checkNode();
  await installPackages();
  const port = process.env.PORT ?? "8787";
  const vite = "http://127.0.0.1:5173";
  const start = (args, environment) =>
    spawn(process.execPath, args, { cwd: ROOT, stdio: "inherit", env: { ...process.env, ...environment } });
  // Requests come from Vite's address; the server compares origins with BASE_URL.
  const halves = [
    start(["--import", "tsx", "--watch", "--watch-preserve-output", "sync-server/main.ts", ...process.argv.slice(2)], {
      PORT: port,
      BASE_URL: process.env.BASE_URL ?? vite,
    }),
    start(["node_modules/vite/bin/vite.js", "--port", "5173", "--strictPort"], {
      JOBCARD_SERVER: `http://127.0.0.1:${port}`,
    }),
  ];
  for (const signal of ["SIGINT", "SIGTERM"])
    process.on(signal, () => {
      for (const half of halves) half.kill(signal);
    });
  const codes = await Promise.all(
    halves.map(
      (half) =>
        new Promise((resolve) =>
          half.once("exit", (code) => {
            for (const other of halves) other.kill("SIGTERM");
            resolve(code ?? 0);
          }),
        ),
    ),
  );
  return Math.max(...codes);
});
