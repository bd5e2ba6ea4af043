/** One file per idea (conventions 6): more than 500 lines are split. */
import { isProgram, readSources, report } from "./source-files.ts";

const MAX_LINES = 500;

if (isProgram(import.meta.url)) {
  const sources = readSources([".ts", ".tsx", ".mjs", ".css"]);
  const problems = [...sources]
    .map(([path, source]) => ({ path, lines: source.split("\n").length - 1 }))
    .filter(({ lines }) => lines > MAX_LINES)
    .map(({ path, lines }) => `${path} has ${lines} lines; split it by idea (at most ${MAX_LINES})`);
  report("file lengths", sources.size, problems);
}
