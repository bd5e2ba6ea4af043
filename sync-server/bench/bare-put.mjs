/** What an upload is compared with: a plain server that writes the body of a PUT to a file. `--sync`: waits for the disk. */
import { open } from "node:fs/promises";
import { createWriteStream } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";

const [folder, mode] = process.argv.slice(2);
const server = createServer(async (request, response) => {
  const path = join(folder, "bare");
  await pipeline(request, createWriteStream(path));
  if (mode === "--sync") {
    const file = await open(path, "r");
    await file.sync();
    await file.close();
  }
  response.writeHead(204).end();
});
server.listen(0, "127.0.0.1", () => process.stdout.write(`${server.address().port}\n`));
