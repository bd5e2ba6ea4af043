/** The demo day's people, and signing in without a browser. */
import { DEMO_PASSWORD, DEMO_PEOPLE, type DemoPerson } from "../sync-server/demo/stage.ts";

export interface SignIn {
  email: string;
  password: string;
}

export const signInOf = (person: DemoPerson): SignIn => ({
  email: DEMO_PEOPLE[person].email,
  password: DEMO_PASSWORD,
});

/** Signs in and returns the session cookie. @throws Error with the server's answer when it is refused */
export async function signInByHttp(origin: string, person: SignIn): Promise<string> {
  const response = await fetch(`${origin}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin },
    body: JSON.stringify(person),
  });
  if (!response.ok) throw new Error(`sign-in of ${person.email}: ${response.status} ${await response.text()}`);
  return cookiesOf(response);
}

/** The cookies an answer sets, as a `Cookie` header. */
export const cookiesOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";", 1)[0] ?? "")
    .join("; ");
