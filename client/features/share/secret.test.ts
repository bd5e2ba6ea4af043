import { expect, it } from "vitest";
import { sha256 } from "../../../model/index.ts";
import { linkAddress, newSecret } from "./secret.ts";

it("[W9] makes 128 random bits as base64url and hashes exactly what is handed out", () => {
  const { secret, hash } = newSecret((bytes) => bytes.fill(255));
  expect(secret).toBe("_____________________w");
  expect(hash).toBe(sha256(new TextEncoder().encode(secret)));
  expect(newSecret().secret).toMatch(/^[\w-]{22}$/);
  expect(newSecret().secret).not.toBe(newSecret().secret);
});

it("[W9] keeps the secret behind the fragment, which no browser sends", () => {
  expect(new URL(linkAddress("https://jobcard.example", "abc")).pathname).toBe("/s");
  expect(new URL(linkAddress("https://jobcard.example", "abc")).hash).toBe("#k=abc");
});
