import { PassThrough, type Writable } from "node:stream";
import { describe, expect, it } from "vitest";
import * as ws from "ws";
import { Cork, MAX_FRAMED_BYTES, toFrame, toSharedFrame } from "./wire.ts";

/** Not in the types of `ws`. */
const { Receiver } = ws as unknown as { Receiver: new (options: { isServer: boolean }) => Writable };

describe("frames", () => {
  it("[S85] are what a WebSocket client reads, of every length", () => {
    const receiver = new Receiver({ isServer: false });
    const received: Buffer[] = [];
    receiver.on("message", (data: Buffer, isBinary: boolean) => isBinary && received.push(Buffer.from(data)));
    const lengths = [0, 1, 125, 126, 127, 255, 256, MAX_FRAMED_BYTES - 1, MAX_FRAMED_BYTES];
    const sent = lengths.map((length) => Buffer.alloc(length, length % 251));
    for (const bytes of sent) receiver.write(toFrame(bytes));
    expect(received.map((bytes) => bytes.length)).toEqual(lengths);
    expect(received.every((bytes, n) => bytes.equals(sent[n] as Buffer))).toBe(true);
  });

  it("[S85] one frame serves all who are sent the same bytes in a turn, and is forgotten after it", async () => {
    const wires = [new PassThrough(), new PassThrough()];
    const bytes = Buffer.from("the same");
    for (const wire of wires) {
      new Cork(wire).hold();
      wire.write(toSharedFrame(bytes));
    }
    const first = toSharedFrame(bytes);
    expect(toSharedFrame(bytes)).toBe(first);
    expect(toSharedFrame(Buffer.from("other")).equals(first)).toBe(false);
    expect(wires.map((wire) => wire.read() as Buffer | null)).toEqual([null, null]);
    await new Promise((resolve) => setImmediate(resolve));
    expect(wires.map((wire) => wire.read() as Buffer)).toEqual([first, first]);
    expect(toSharedFrame(bytes)).not.toBe(first);
  });
});
