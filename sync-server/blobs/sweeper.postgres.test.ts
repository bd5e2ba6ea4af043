import { newDatabase } from "../testing/new-database.ts";
import { sweeperContract } from "./sweeper-contract.ts";

sweeperContract("PostgreSQL and a folder", async () => ({
  databaseUrl: await newDatabase(),
  place: null,
  close: async () => {},
}));
