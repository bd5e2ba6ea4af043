/** FB-07: what a password must have. The server holds everybody to the same. */
export const PASSWORD_RULES = {
  length: (password: string) => password.length >= 10 && password.length <= 128,
  capital: (password: string) => /\p{Lu}/u.test(password),
  digit: (password: string) => /\p{N}/u.test(password),
  special: (password: string) => /[^\p{L}\p{N}\s]/u.test(password),
} as const;

export type PasswordRule = keyof typeof PASSWORD_RULES;
export const PASSWORD_RULE_NAMES = Object.keys(PASSWORD_RULES) as PasswordRule[];

export const isGoodPassword = (password: string): boolean =>
  PASSWORD_RULE_NAMES.every((rule) => PASSWORD_RULES[rule](password));
