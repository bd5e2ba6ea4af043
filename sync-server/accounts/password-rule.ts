const MIN_PASSWORD = 10;
const MAX_PASSWORD = 128;

/** Ten characters with a capital letter, a digit and a special character (FB-07, with a minimum length). */
export const isGoodPassword = (password: string): boolean =>
  password.length >= MIN_PASSWORD &&
  password.length <= MAX_PASSWORD &&
  /\p{Lu}/u.test(password) &&
  /\p{N}/u.test(password) &&
  /[^\p{L}\p{N}\s]/u.test(password);
