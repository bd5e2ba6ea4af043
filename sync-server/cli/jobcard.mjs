#!/usr/bin/env node
/** `jobcard`, and `npm run jobcard -- …`: what an operator does with an installation. See run.ts. */
import { register } from "tsx/esm/api";

register();
const { runCommand } = await import("./run.ts");
const print = (stream) => (line) => void stream.write(`${line}\n`);
process.exitCode = await runCommand(process.argv.slice(2), {
  environment: process.env,
  out: print(process.stdout),
  error: print(process.stderr),
});
