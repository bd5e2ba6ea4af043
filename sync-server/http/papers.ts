import { Readable } from "node:stream";
import { LANGUAGE_CODES } from "../../model/languages.ts";
import { MOST_PAPER_PHOTOS, PAPER_KINDS } from "../../model/views/paper.ts";
import { WorkbenchFailed } from "../blobs/workbench.ts";
import { PapersBusy } from "../papers/papers.ts";
import { attachment } from "./attachment.ts";
import type { App, HttpParts } from "./context.ts";
import { HttpProblem } from "./respond.ts";
import { requirePartOf } from "./who.ts";

const RETRY_SECONDS = 5;

/**
 * `GET /api/cases/:caseId/papers/:kind`: the quote or work order as a PDF, for everybody with a part in the case, with
 * what they may read. `?photos=<id>,<id>` chooses the photos on it, `?language=` its words.
 */
export function paperRoutes(app: App, parts: HttpParts): void {
  const { papers } = parts;
  app.get("/api/cases/:caseId/papers/:kind", async (context) => {
    const { principal, caseId } = await requirePartOf(parts, context);
    const kind = PAPER_KINDS.find((known) => known === context.req.param("kind"));
    if (!kind) throw new HttpProblem(404, "not-found");
    const wanted = context.req.query("language");
    const language = LANGUAGE_CODES.find((known) => known === wanted) ?? null;
    if (wanted !== undefined && language === null) throw new HttpProblem(400, "invalid", "language");
    const photos = context.req.query("photos");
    const paper = await papers.prepare(principal, {
      caseId,
      kind,
      language,
      photos: photos === undefined ? null : photos.split(",", MOST_PAPER_PHOTOS).filter(Boolean),
    });
    if (!paper) throw new HttpProblem(404, "no-paper");
    const etag = `"${paper.stamp}"`;
    const headers = new Headers({
      etag,
      "cache-control": "private, no-cache",
      vary: "cookie",
      "content-security-policy": "default-src 'none'; sandbox",
      "content-type": "application/pdf",
      "content-disposition": attachment(`${paper.name}.pdf`, `${kind}.pdf`),
    });
    if (context.req.header("if-none-match") === etag) return new Response(null, { status: 304, headers });
    try {
      const { bytes, stream } = await paper.draw();
      headers.set("content-length", String(bytes));
      return new Response(Readable.toWeb(stream) as ReadableStream<Uint8Array>, { headers });
    } catch (error) {
      if (error instanceof PapersBusy) throw new HttpProblem(503, "busy", undefined, RETRY_SECONDS);
      if (error instanceof WorkbenchFailed) throw new HttpProblem(500, "not-drawn");
      throw error;
    }
  });
}
