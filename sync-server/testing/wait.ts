const STEP_MS = 10;

/** Waits until a state is reached. @throws when it is not within `timeout` ms, naming it */
export async function until(what: string, reached: () => boolean | Promise<boolean>, timeout = 5_000): Promise<void> {
  const end = performance.now() + timeout;
  while (!(await reached())) {
    if (performance.now() > end) throw new Error(`did not come about: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, STEP_MS));
  }
}

/** What a socket was closed with. */
export function closed(socket: {
  once(event: "close", listener: (code: number, reason: Buffer) => void): unknown;
  on(event: "error", listener: () => void): unknown;
}): Promise<{
  code: number;
  reason: string;
}> {
  return new Promise((resolve) => {
    socket.on("error", () => {});
    socket.once("close", (code, reason) => resolve({ code, reason: reason.toString() }));
  });
}
