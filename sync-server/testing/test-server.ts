import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Logger, pino } from "pino";
import type { OrganisationId, PersonId } from "../../model/ids.ts";
import type { Role } from "../../model/policy.ts";
import { addPerson } from "../accounts/people.ts";
import type { UploadLimits } from "../blobs/limits.ts";
import { blobDefaults, type BlobConfig, type Config } from "../config.ts";
import { createServer, type JobcardServer, type ServerOptions } from "../create-server.ts";

export const PASSWORD = "Jobcard-test-1";

export interface TestServer extends JobcardServer {
  folder: string;
  /** Stops the server and starts another on the same data. */
  restart(): Promise<TestServer>;
  /** Stops the server and removes its data. */
  stop(): Promise<void>;
}

export interface TestServerOptions extends Partial<Omit<ServerOptions, "config">> {
  folder?: string;
  config?: Partial<Config>;
  /** What uploads may be and take, where it is not as usual. */
  limits?: Partial<UploadLimits>;
  /** Where blobs lie, when it is not a folder of its own. */
  place?: BlobConfig["place"];
}

let newDatabase: (() => Promise<string>) | null = null;

/** From now on each server of this test file lies in a database of its own, such as one of PostgreSQL, instead of SQLite. */
export function startOnDatabases(make: () => Promise<string>): void {
  newDatabase = make;
}

/** Whether figures of this file count: the bars are those of SQLite in the server's own process. */
export const countsFigures = (): boolean => newDatabase === null;

const silent = (): Logger => pino({ level: "silent" });

/** Starts a whole server on a free port with data of its own. */
export async function startServer({
  folder,
  config,
  limits,
  place,
  ...options
}: TestServerOptions = {}): Promise<TestServer> {
  const databaseUrl = config?.databaseUrl ?? (newDatabase ? await newDatabase() : null);
  const dataFolder = folder ?? mkdtempSync(join(tmpdir(), "jobcard-server-"));
  const blobs = blobDefaults(dataFolder);
  const server = await createServer({
    config: {
      port: 0,
      host: "127.0.0.1",
      baseUrl: null,
      dataFolder,
      clientFolder: join(dataFolder, "no-client"),
      logLevel: "silent",
      trustedHops: 0,
      sessionDays: 1,
      sessionSecret: null,
      exports: { folder: null, toPrivate: false },
      register: null,
      mail: null,
      vapid: null,
      blobs: { ...blobs, ...(place && { place }), limits: { ...blobs.limits, ...limits } },
      ...config,
      databaseUrl,
    },
    log: silent(),
    ...options,
  });
  return {
    ...server,
    folder: dataFolder,
    async restart() {
      await server.close();
      return startServer({
        ...options,
        config: { ...config, databaseUrl },
        ...(limits && { limits }),
        ...(place && { place }),
        folder: dataFolder,
      });
    },
    async stop() {
      await server.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

/** Everybody the tests need: two workshops that work with one fleet, a fleet nobody works with, an administrator. */
export const PEOPLE = {
  kari: { organisation: "workshop-1", roles: ["manager", "technician"], name: "Kari Hagen" },
  amir: { organisation: "workshop-1", roles: ["office", "technician"], name: "Amir Bakri" },
  elin: { organisation: "workshop-2", roles: ["manager"], name: "Elin Vik" },
  marit: { organisation: "fleet-1", roles: ["fleetManager"], name: "Marit Lund" },
  tore: { organisation: "fleet-2", roles: ["reviewer"], name: "Tore Aas" },
  admin: { organisation: null, roles: [], name: "Ada Min" },
} as const satisfies Record<string, { organisation: string | null; roles: readonly Role[]; name: string }>;
export type TestPerson = keyof typeof PEOPLE;

export const ORGANISATIONS = {
  "workshop-1": "Fjellveien Bil",
  "workshop-2": "Elvebakk Service",
  "fleet-1": "Nordic Fleet",
  "fleet-2": "Sørlandet Leasing",
} as const;

export const emailOf = (person: TestPerson): string => `${person}@jobcard.example`;

/** Adds `ORGANISATIONS` and the people named (all by default), with password `PASSWORD`. */
export async function addPeople(
  server: JobcardServer,
  people: readonly TestPerson[] = Object.keys(PEOPLE) as TestPerson[],
): Promise<Record<string, PersonId>> {
  for (const [id, name] of Object.entries(ORGANISATIONS)) {
    const kind = id.startsWith("fleet") ? "fleet" : "workshop";
    const settings = { country: "N", currency: "NOK", language: "nb" as const, vat: 2_500, labour_rate: 119_000 };
    await server.directory.addOrganisation({ id, name, kind, phone: "", email: `${id}@jobcard.example`, ...settings });
  }
  await server.directory.addPartnership("workshop-1", "fleet-1");
  await server.directory.addPartnership("workshop-2", "fleet-1");
  const ids: Record<string, PersonId> = {};
  for (const person of people) {
    const { organisation, roles, name } = PEOPLE[person];
    const membership = organisation === null ? null : { organisation, roles };
    const account = { name, email: emailOf(person), password: PASSWORD };
    ids[person] = await addPerson(server.accounts, server.directory, { ...account, membership });
  }
  return ids;
}

export const fleetOne: { id: OrganisationId; name: string } = {
  id: "fleet-1" as OrganisationId,
  name: ORGANISATIONS["fleet-1"],
};
