/** HTTP with its bytes counted as they come over the wire. */
import { Agent, request } from "node:http";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";

const unzip = promisify(gunzip);
const agent = new Agent({ keepAlive: true });

export interface Answer {
  body: Buffer;
  /** Bytes received, headers included and before anything was unpacked. */
  down: number;
}

/** Asks as a browser would, packed answers welcome. With a body it is a POST. @throws Error unless the answer is 200 */
export function ask(url: string, headers: Record<string, string>, body?: Uint8Array): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(url, {
      agent,
      method: body ? "POST" : "GET",
      headers: { ...headers, "accept-encoding": "gzip", "content-type": "application/octet-stream" },
    });
    let received = (): number => 0;
    asked.on("socket", (socket) => {
      const before = socket.bytesRead;
      received = () => socket.bytesRead - before;
    });
    asked.on("error", reject);
    asked.on("response", (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("error", reject);
      answer.on("end", () => {
        const down = received();
        const whole = Buffer.concat(chunks);
        if (answer.statusCode !== 200) return reject(new Error(`${url}: ${answer.statusCode} ${whole.toString()}`));
        const unpacked = answer.headers["content-encoding"] === "gzip" ? unzip(whole) : Promise.resolve(whole);
        unpacked.then((unzipped) => resolve({ body: unzipped, down }), reject);
      });
    });
    asked.end(body);
  });
}
