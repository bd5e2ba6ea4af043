import type { TestProject } from "vitest/node";
import { startPostgres } from "./postgres-instance.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** The address of an empty database `name` stands for; see `newDatabase`. */
    postgresAdmin: string;
  }
}

/** One PostgreSQL server for a whole test run. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const instance = await startPostgres();
  provide("postgresAdmin", instance.url("postgres"));
  return () => instance.stop();
}
