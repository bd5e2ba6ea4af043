import { expect, it } from "vitest";
import { isCommonPassword, isGoodPassword, PASSWORD_RULE_NAMES, PASSWORD_RULES } from "./password-rule.ts";

it("[M34, FB-07] a password has a length, a capital, a digit and a special character", () => {
  const missing = (password: string) => PASSWORD_RULE_NAMES.filter((rule) => !PASSWORD_RULES[rule](password));
  expect(missing("Gearbox/7-left")).toEqual([]);
  expect(missing("Gear/7-lef")).toEqual([]);
  expect(missing("Gear/7-le")).toEqual(["length"]);
  expect(missing("gearbox/7-left")).toEqual(["capital"]);
  expect(missing("Gearbox/-left")).toEqual(["digit"]);
  expect(missing("Gearbox7left")).toEqual(["special"]);
  expect(missing(`Gearbox/7${"x".repeat(120)}`)).toEqual(["length"]);
});

it("[M34] and is none of the words everybody tries, however it is dressed up", () => {
  const common = [
    "Password1!",
    "P@ssw0rd2026!",
    "Welcome123!",
    "Qwerty123456!",
    "Sommer2026!!",
    "Passord-123",
    "!Admin12345",
    "PasswordPassword1!",
    "Aaaaaaaaa1!",
    "Velkommen/1",
    "V0lkswagen!9",
    "1234567890A!",
  ];
  expect(common.filter((password) => !isCommonPassword(password))).toEqual([]);
  expect(common.filter(isGoodPassword)).toEqual([]);
  expect(["Gearbox/7-left", "Jobcard-demo-1", "tri tun Ljos 4/", "Kjøleskap+4sau"].filter(isCommonPassword)).toEqual(
    [],
  );
});
