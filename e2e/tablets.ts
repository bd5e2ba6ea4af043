/** Tablets of the demo's workshop, and a camera that sees a QR code. */
import { writeFile } from "node:fs/promises";
import encodeQR from "qr";
import { expect } from "playwright/test";
import { pairingLink } from "../model/index.ts";
import { signInByHttp, signInOf } from "./demo.ts";
import { type Person, storedText } from "./people.ts";

export interface Invitation {
  id: string;
  pairing: { token: string; code: string };
}

/** Asks the server something as Kari, who manages the workshop. @throws when it is refused */
export async function askAsManager(origin: string, path: string, body?: unknown): Promise<unknown> {
  const cookie = await signInByHttp(origin, signInOf("kari"));
  const answer = await fetch(origin + path, {
    ...(body !== undefined && { method: "POST", body: JSON.stringify(body) }),
    headers: { cookie, origin, "content-type": "application/json" },
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

/** A new tablet that waits to be paired. */
export const inviteTablet = async (
  origin: string,
  name: string,
  kind: { app?: "cases" | "audits"; sales?: boolean } = {},
): Promise<Invitation> => {
  const device = { name, app: "cases", organisation: "demo-fjellveien", ...kind };
  return (await askAsManager(origin, "/api/devices", device)) as Invitation;
};

/** Somebody new of the demo's workshop; technicians and auditors need no address. */
export const addWorker = (origin: string, name: string, role: string, email: string | null = null): Promise<unknown> =>
  askAsManager(origin, "/api/people", { name, email, roles: [role], organisation: "demo-fjellveien" });

/** Opens the link of the code on a browser and says yes. */
export async function becomeTablet(person: Person, { pairing }: Invitation, name: string): Promise<void> {
  await person.open(pairingLink("", pairing.token));
  await person.page.getByRole("button", { name: `Pair as ${name}` }).click();
  await expect(person.page.getByRole("heading", { name: "Who is working?" })).toBeVisible();
}

/** Taps a name on the lock screen. */
export const pick = (person: Person, name: string): Promise<void> =>
  person.page.getByRole("dialog", { name: "Who is working?" }).getByRole("button", { name }).click();

/** Taps the name of somebody without a PIN, and waits until the tablet has noted it. */
export async function begin(person: Person, name: string): Promise<void> {
  await pick(person, name);
  await expect.poll(() => storedText(person)).toContain('"locked":false');
}

/** Types a PIN on the keys of the lock screen. */
export async function givePin(person: Person, pin: string): Promise<void> {
  const pad = person.page.getByRole("dialog");
  for (const digit of pin) await pad.getByRole("button", { name: digit, exact: true }).click();
  await pad.getByRole("button", { name: "Unlock" }).click();
}

const WIDTH = 640;
const HEIGHT = 480;
const MODULE_PX = 8;
const FRAMES = 4;

/** Writes what a camera would film in front of a screen that shows a QR code, as an uncompressed film (YUV4MPEG2). */
export async function filmOf(text: string, path: string): Promise<void> {
  const code = encodeQR(text, "raw", { ecc: "medium", border: 4 });
  const left = Math.floor((WIDTH - code.length * MODULE_PX) / 2);
  const top = Math.floor((HEIGHT - code.length * MODULE_PX) / 2);
  const luma = Buffer.alloc(WIDTH * HEIGHT, 180);
  for (const [y, row] of code.entries())
    for (const [x, dark] of row.entries())
      for (let line = 0; line < MODULE_PX; line += 1) {
        const start = (top + y * MODULE_PX + line) * WIDTH + left + x * MODULE_PX;
        luma.fill(dark ? 20 : 235, start, start + MODULE_PX);
      }
  const frame = Buffer.concat([Buffer.from("FRAME\n"), luma, Buffer.alloc((WIDTH * HEIGHT) / 2, 128)]);
  const head = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`);
  await writeFile(path, Buffer.concat([head, ...Array.from({ length: FRAMES }, () => frame)]));
}
