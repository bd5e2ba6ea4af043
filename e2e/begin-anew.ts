/** What an operator does to a page that cannot be read, while the server works. */
import { type CaseId, type Epoch, type PageKey, type PageName, pageName, parsePageName } from "../model/index.ts";
import { runCommand } from "../sync-server/cli/run.ts";
import type { RunningServer } from "./server.ts";

/** Runs `jobcard reset-page`. Returns the lineage the page goes on in. @throws Error with what the command said */
export const beginAnew = (
  server: RunningServer,
  caseId: CaseId,
  page: PageKey,
  options: { empty?: boolean } = {},
): Promise<Epoch> => beginPageAnew(server, pageName(caseId, page), options);

/** The same by the page's name. */
export async function beginPageAnew(server: RunningServer, name: PageName, { empty = false } = {}): Promise<Epoch> {
  const said: string[] = [];
  const words = ["reset-page", name, ...(empty ? ["--empty"] : []), "--json"];
  const code = await runCommand(words, {
    environment: { DATA_DIR: server.dataFolder },
    out: (line) => said.push(line),
    error: (line) => said.push(line),
  });
  const { page: present } = JSON.parse(said.at(-1) ?? "{}") as { page?: string };
  const epoch = parsePageName(present ?? "")?.epoch;
  if (code !== 0 || !epoch) throw new Error(said.join("\n"));
  return epoch;
}
