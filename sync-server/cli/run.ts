import { parseArgs } from "node:util";
import { openBlobStore } from "../blobs/create-blobs.ts";
import type { BlobStore } from "../blobs/port.ts";
import { readConfig } from "../config.ts";
import { backup } from "./backup.ts";
import { doctor, doctorPostgres } from "./doctor.ts";
import { migrate } from "./migrate.ts";
import { EXIT, Impossible, type Outcome, UsageError } from "./outcome.ts";
import { resetPage } from "./reset-page.ts";
import { restore } from "./restore.ts";
import { verify, verifyPostgres } from "./verify.ts";

const USAGE = `jobcard <command> [--data <folder>] [--json]

  backup <folder>             copies everything to a new folder, while the server works
  restore <backup> <folder>   makes an empty folder a data folder with what lies in a backup
  verify [<folder>]           looks through the data, or through a backup, and names what is damaged
  doctor                      tells how the installation is
  migrate --to postgres       moves everything from the data folder to the empty database DATABASE_URL names
  reset-page <page> [--empty] begins a page anew with what can be read of it, or empty; the old rows are kept

--data   the data folder; default: DATA_DIR, else data
Where DATABASE_URL is set, verify, doctor and reset-page look there; back it up with pg_dump.
--json   one JSON object instead of sentences

Exit codes: 0 fine, 1 something is wrong with the data, 2 wrong usage, 3 it could not be done.`;

interface Options {
  empty: boolean;
  to: string | null;
  databaseUrl: string | null;
  /** Where photos, videos and files lie, for a data folder. */
  blobs(data: string): BlobStore;
  /** How long what no page speaks of is kept. */
  graceDays(): number;
}

type Command = (data: string, names: readonly string[], options: Options) => Outcome | Promise<Outcome>;

/** What is copied while it is written must be copied by whoever writes it. */
function refusePostgres(url: string | null): void {
  if (url !== null)
    throw new Impossible(
      "The data lies in PostgreSQL (DATABASE_URL). Use its own tools: pg_dump and pg_restore, or continuous archiving. Copy the folder of photos after it.",
    );
}

const COMMANDS: Record<string, { names: number[]; run: Command }> = {
  backup: {
    names: [1],
    run(data, [folder = ""], { databaseUrl, blobs }) {
      refusePostgres(databaseUrl);
      return backup(data, folder, Date.now, blobs(data));
    },
  },
  restore: {
    names: [2],
    run(_data, [from = "", folder = ""], { databaseUrl, blobs }) {
      refusePostgres(databaseUrl);
      return restore(from, folder, Date.now, blobs(folder));
    },
  },
  verify: {
    names: [0, 1],
    run: (data, [folder], { databaseUrl, blobs }) =>
      folder === undefined && databaseUrl !== null
        ? verifyPostgres(databaseUrl, blobs(data))
        : verify(folder ?? data, blobs(folder ?? data)),
  },
  doctor: {
    names: [0],
    run: (data, _names, { databaseUrl, blobs, graceDays }) =>
      databaseUrl === null
        ? doctor(data, Date.now, blobs(data), graceDays())
        : doctorPostgres(data, databaseUrl, Date.now, graceDays()),
  },
  migrate: {
    names: [0],
    run(data, _names, { to, databaseUrl }) {
      if (to !== "postgres") throw new UsageError(USAGE);
      return migrate(data, databaseUrl);
    },
  },
  "reset-page": { names: [1], run: (data, [page = ""], options) => resetPage(data, page, options) },
};

export interface Terminal {
  environment: Readonly<Record<string, string | undefined>>;
  out(line: string): void;
  error(line: string): void;
}

/** Carries out one command line. Returns the exit code; never throws. */
export async function runCommand(words: readonly string[], { environment, out, error }: Terminal): Promise<number> {
  // Also when the command line itself cannot be read.
  const asJson = words.includes("--json");
  try {
    const { values, positionals } = readWords(words);
    const [name = "", ...names] = positionals;
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (values.help) {
      out(USAGE);
      return EXIT.fine;
    }
    if (!command?.names.includes(names.length)) throw new UsageError(USAGE);
    const { ok, lines, facts } = await command.run(values.data ?? environment.DATA_DIR ?? "data", names, {
      empty: values.empty ?? false,
      blobs: (data) => openBlobStore(readConfig({ ...environment, DATA_DIR: data }).blobs),
      graceDays: () => readConfig(environment).blobs.graceDays,
      to: values.to ?? null,
      databaseUrl: environment.DATABASE_URL || null,
    });
    if (asJson) out(JSON.stringify({ command: name, ok, ...facts }));
    else for (const line of lines) out(line);
    return ok ? EXIT.fine : EXIT.problem;
  } catch (problem) {
    const code = problem instanceof UsageError ? EXIT.usage : EXIT.impossible;
    const message = problem instanceof Error ? problem.message : String(problem);
    if (asJson) out(JSON.stringify({ ok: false, error: message }));
    else
      error(
        problem instanceof UsageError || problem instanceof Impossible ? message : `It could not be done: ${message}`,
      );
    return code;
  }
}

function readWords(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        data: { type: "string" },
        json: { type: "boolean" },
        empty: { type: "boolean" },
        to: { type: "string" },
        help: { type: "boolean" },
      },
    });
  } catch {
    throw new UsageError(USAGE);
  }
}
