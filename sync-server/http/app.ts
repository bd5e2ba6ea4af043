import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { isStoreFailure } from "../database/postgres.ts";
import { adminRoutes } from "./admin.ts";
import { auditRoutes } from "./audit.ts";
import { authRoutes } from "./auth.ts";
import { brandImageRoutes } from "./brand-images.ts";
import { catalogueVisitRoutes } from "./catalogue-visits.ts";
import { catalogueRoutes } from "./catalogues.ts";
import { blobRoutes } from "./blobs.ts";
import type { App, HttpEnv, HttpParts } from "./context.ts";
import { refuseCrossSite } from "./cross-site.ts";
import { datastoreRoutes, isImportPath } from "./datastore.ts";
import { deviceRoutes } from "./devices.ts";
import { factorRoutes } from "./factors.ts";
import { evidenceRoute } from "./evidence.ts";
import { exportRoutes } from "./exports.ts";
import { securityHeaders } from "./headers.ts";
import { farewellRoutes } from "./farewell.ts";
import { healthRoutes } from "./health.ts";
import { indexRoute } from "./index-feed.ts";
import { meRoute } from "./me.ts";
import { notificationRoutes } from "./notifications.ts";
import { outboxRoutes } from "./outbox.ts";
import { paperRoutes } from "./papers.ts";
import { peopleRoutes } from "./people.ts";
import { profileRoutes } from "./profile.ts";
import { intakeRoutes } from "./intake.ts";
import { isPhotoPath, PHOTO_BYTES, photoRoutes } from "./photos.ts";
import { readAway } from "./read-away.ts";
import { HttpProblem } from "./respond.ts";
import { setupRoutes } from "./setup.ts";
import { shareRoutes } from "./share.ts";
import { staticFiles } from "./static-files.ts";
import { syncRoutes } from "./sync.ts";
import { tabletRoutes } from "./tablet.ts";
import { ticketRoute } from "./tickets.ts";
import { isUploadPath, uploadRoutes } from "./uploads.ts";

const JSON_BYTES = 64 * 1024;
const OWN_LIMIT = /^\/api\/(sync|farewell)\//;

/** Wires the routes; one file per resource. */
export function createApp(parts: HttpParts): App {
  const app: App = new Hono<HttpEnv>();
  app.use("*", securityHeaders(parts.config));
  app.use("*", refuseCrossSite(parts.config));
  const limitedTo = (maxSize: number) =>
    bodyLimit({
      maxSize,
      onError: () => {
        throw new HttpProblem(413, "too-large");
      },
    });
  const [smallBody, photoBody] = [limitedTo(JSON_BYTES), limitedTo(PHOTO_BYTES)];
  const hasOwnLimit = (path: string): boolean => OWN_LIMIT.test(path) || isUploadPath(path) || isImportPath(path);
  app.use("/api/*", (context, next) =>
    hasOwnLimit(context.req.path) ? next() : (isPhotoPath(context.req.path) ? photoBody : smallBody)(context, next),
  );
  app.onError((error, context) => {
    // A sender who hangs up has nothing to be told.
    readAway(context.req.raw).catch(() => {});
    if (error instanceof HttpProblem) {
      if (error.retryAfter !== undefined) context.header("retry-after", String(error.retryAfter));
      return context.json(error.body, error.status);
    }
    if (isStoreFailure(error)) {
      parts.log.error({ err: error, route: context.req.routePath }, "the database did not answer");
      return context.json({ error: "store-failed" }, 503, { "retry-after": "1" });
    }
    parts.log.error({ err: error, route: context.req.routePath }, "a request failed");
    return context.json({ error: "failed" }, 500);
  });
  app.notFound((context) => context.json({ error: "not-found" }, 404));

  healthRoutes(app, parts);
  authRoutes(app, parts);
  meRoute(app, parts);
  shareRoutes(app, parts);
  indexRoute(app, parts);
  syncRoutes(app, parts);
  farewellRoutes(app, parts);
  evidenceRoute(app, parts);
  uploadRoutes(app, parts);
  blobRoutes(app, parts);
  brandImageRoutes(app, parts);
  paperRoutes(app, parts);
  exportRoutes(app, parts);
  intakeRoutes(app, parts);
  datastoreRoutes(app, parts);
  catalogueRoutes(app, parts);
  catalogueVisitRoutes(app, parts);
  ticketRoute(app, parts);
  notificationRoutes(app, parts);
  outboxRoutes(app, parts);
  setupRoutes(app, parts);
  profileRoutes(app, parts);
  factorRoutes(app, parts);
  photoRoutes(app, parts);
  peopleRoutes(app, parts);
  auditRoutes(app, parts);
  deviceRoutes(app, parts);
  tabletRoutes(app, parts);
  adminRoutes(app, parts);
  staticFiles(app, parts.config.clientFolder);
  return app;
}
