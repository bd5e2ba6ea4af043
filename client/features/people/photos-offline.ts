/** Photos of colleagues without a connection: what was seen last, for as long as somebody is signed in here. */
const CACHE = "jobcard-people";
const PATH = /^\/api\/people\/[^/]+\/photo$/;

export const isPhotoOfPerson = (pathname: string): boolean => PATH.test(pathname);

/** Asks the server, and only without one what this device has kept. */
export async function photoOfPerson(request: Request): Promise<Response> {
  const kept = await caches.open(CACHE);
  let answer: Response;
  try {
    answer = await fetch(request);
  } catch {
    return (await kept.match(request)) ?? Response.error();
  }
  // The one before, under another hash, or one that may not be seen any more.
  if (answer.ok || answer.status < 500) await kept.delete(request, { ignoreSearch: true });
  if (answer.ok) await kept.put(request, answer.clone());
  return answer;
}

/** Empties what is kept, when nobody is signed in here any more. */
export const forgetPhotos = (): Promise<boolean> => caches.delete(CACHE);
