/** Stock Hocuspocus with its SQLite extension, as its documentation sets it up: the peer ours is compared with. */
import { SQLite } from "@hocuspocus/extension-sqlite";
import { Server } from "@hocuspocus/server";

const database = process.env.DATABASE ?? ":memory:";
const server = new Server({
  address: "127.0.0.1",
  port: Number(process.env.PORT ?? 0),
  quiet: true,
  extensions: [new SQLite({ database })],
});
await server.listen();
console.log(`http://127.0.0.1:${server.address.port}`);
