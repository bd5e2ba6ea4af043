/** What the demo day's administrator does, without a browser. */
import { DEMO_ADMIN, DEMO_PASSWORD, DEMO_PEOPLE, type DemoPerson } from "../sync-server/demo/stage.ts";
import { signInByHttp } from "./demo.ts";
import type { RunningServer } from "./server.ts";

/** Disables or enables somebody's account. @throws Error when the server refuses */
export async function setDisabled({ origin }: RunningServer, who: DemoPerson, disabled: boolean): Promise<void> {
  const cookie = await signInByHttp(origin, { email: DEMO_ADMIN.email, password: DEMO_PASSWORD });
  const headers = { cookie, origin, "content-type": "application/json" };
  const { email } = DEMO_PEOPLE[who];
  const listed = await fetch(`${origin}/api/admin/people?search=${encodeURIComponent(email)}`, { headers });
  const { people } = (await listed.json()) as { people: { id: string; email: string }[] };
  const person = people.find((one) => one.email === email);
  const action = disabled ? "disable" : "enable";
  const answer = await fetch(`${origin}/api/admin/people/${person?.id}/${action}`, {
    method: "POST",
    headers,
    body: "{}",
  });
  if (!answer.ok) throw new Error(`${action}: ${answer.status} ${await answer.text()}`);
}
