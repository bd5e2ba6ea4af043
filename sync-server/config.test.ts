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
});
