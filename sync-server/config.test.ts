import { describe, expect, it } from "vitest";
import { ConfigError, readConfig } from "./config.ts";

describe("configuration", () => {
  it("[S24] has a working default for everything", () => {
    expect(readConfig({ PORT: "" })).toMatchObject({
      port: 8787,
      host: "127.0.0.1",
      baseUrl: null,
      trustedHops: 0,
      logLevel: "info",
    });
    expect(readConfig({ PORT: "0", BASE_URL: "https://jobs.example/" })).toMatchObject({
      port: 0,
      baseUrl: "https://jobs.example",
    });
  });

  it("[S24] names every problem at once and no secret", () => {
    const wrong = {
      PORT: "eighty",
      TRUSTED_HOPS: "9",
      BASE_URL: "jobs.example/path",
      LOG_LEVEL: "loud",
      SESSION_SECRET: "hunter2",
    };
    let error: unknown;
    try {
      readConfig(wrong);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(ConfigError);
    expect((error as ConfigError).problems.map((problem) => problem.split(":")[0])).toEqual(
      expect.arrayContaining(Object.keys(wrong)),
    );
    expect((error as ConfigError).problems).toHaveLength(5);
    expect((error as ConfigError).message).not.toContain("hunter2");
  });

  it("[S24, S68] says where photos lie and how many may: a folder, or a bucket that is named in full", () => {
    expect(readConfig({ DATA_DIR: "/srv/jobcard" }).blobs.place).toEqual({ folder: "/srv/jobcard/blobs" });
    expect(readConfig({ BLOB_DIR: "/mnt/media", LINK_MEDIA_MB: "20" }).blobs).toMatchObject({
      place: { folder: "/mnt/media" },
      limits: { linkBytes: 20_000_000, linkFiles: 100 },
    });
    const bucket = {
      S3_ENDPOINT: "https://s3.example",
      S3_BUCKET: "jobcard",
      S3_REGION: "eu-north-1",
      S3_ACCESS_KEY_ID: "AKIA",
      S3_SECRET_ACCESS_KEY: "hunter2",
    };
    expect(readConfig(bucket).blobs.place).toMatchObject({ endpoint: "https://s3.example", bucket: "jobcard" });
    const { S3_REGION: _left, ...partly } = bucket;
    expect(() => readConfig(partly)).toThrow("belong together");
    expect(() => readConfig(partly)).not.toThrow("hunter2");
  });

  it("[S24, S132] mails through a server that is named with a sender, or not at all", () => {
    const mail = { SMTP_URL: "smtps://post:hunter2@mail.example", MAIL_FROM: "Jobcard <post@jobcard.example>" };
    expect(readConfig(mail).mail).toEqual({ url: mail.SMTP_URL, from: mail.MAIL_FROM });
    expect(readConfig({}).mail).toBeNull();
    expect(() => readConfig({ SMTP_URL: mail.SMTP_URL })).toThrow("SMTP_URL and MAIL_FROM belong together");
    const wrong = () => readConfig({ SMTP_URL: "mail.example:hunter2", MAIL_FROM: "a@b.example\r\nBcc: c@d.example" });
    expect(wrong).toThrow(
      /MAIL_FROM: must be an address[^]*SMTP_URL: must be smtp|SMTP_URL: must be smtp[^]*MAIL_FROM: must be/,
    );
    expect(wrong).not.toThrow("hunter2");
  });
});
