import type { HttpRequest, HttpResponse, HttpStack } from "tus-js-client";

/** Uploads over `fetch`, for the service worker, which has no `XMLHttpRequest`. How far a piece is cannot be told. */
export function fetchStack(fetch: typeof globalThis.fetch): HttpStack {
  return {
    getName: () => "fetch",
    createRequest(method, url): HttpRequest {
      const headers = new Map<string, string>();
      const ending = new AbortController();
      return {
        getMethod: () => method,
        getURL: () => url,
        setHeader: (name, value) => void headers.set(name, value),
        getHeader: (name) => headers.get(name),
        setProgressHandler: () => {},
        send: async (body: BodyInit | null = null) => {
          const { signal } = ending;
          const answer = await fetch(url, { method, headers: [...headers], body, signal, credentials: "same-origin" });
          return responseOf(answer, await answer.text());
        },
        abort: async () => ending.abort(),
        getUnderlyingObject: () => undefined,
      };
    },
  };
}

const responseOf = (answer: Response, body: string): HttpResponse => ({
  getStatus: () => answer.status,
  getHeader: (name) => answer.headers.get(name) ?? undefined,
  getBody: () => body,
  getUnderlyingObject: () => answer,
});
