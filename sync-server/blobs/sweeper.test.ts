import { startS3 } from "../testing/s3-server.ts";
import { sweeperContract } from "./sweeper-contract.ts";

sweeperContract("SQLite and a folder", async () => ({ databaseUrl: null, place: null, close: async () => {} }));

sweeperContract("SQLite and S3", async () => {
  const s3 = await startS3();
  return { databaseUrl: null, place: s3.settings, close: () => s3.close() };
});
