/** What a password must have (FB-07, with a length and without the words everybody tries first). */

const MIN_LENGTH = 10;
const MAX_LENGTH = 128;

/**
 * Words that passwords of people in Europe are made of most often, by the public counts of leaked ones. A password
 * that has a capital, a digit and a sign is nearly always one of them with something behind it.
 */
const COMMON = new Set(
  (
    "password passord passwort motdepasse wachtwoord contrasena contraseña senha losenord lösenord salasana parola " +
    "welcome velkommen willkommen bienvenue welkom bienvenido benvenuto bemvindo valkommen välkommen " +
    "admin administrator letmein changeme secret hemmelig geheim master login access default temporary test testing demo " +
    "qwerty qwertz azerty qwertyuiop asdf asdfgh asdfghjkl zxcvbn zxcvbnm qweasd qazwsx qwer asd zxc abc abcd abcdef abcdefgh " +
    "iloveyou princess prinsesse dragon monkey football fotball fussball voetbal futbol baseball basketball superman batman " +
    "sunshine shadow michael jordan charlie daniel thomas alexander jessica ashley nicole andrea marina martina " +
    "summer sommer winter spring fruhling frühling autumn herbst host høst vinter verano invierno estate inverno hiver ete zomer sommar " +
    "january februar february march april august september october oktober november december dezember desember monday friday " +
    "norway norge sweden sverige danmark germany deutschland france paris london berlin oslo bergen madrid roma lisboa amsterdam " +
    "company firma service workshop verksted werkstatt garage atelier taller officina oficina verkstad garasje mercedes toyota volvo " +
    "volkswagen porsche ferrari peugeot renault citroen skoda audi bmw tesla nissan hyundai ford opel fiat jobcard computer internet " +
    "hello hallo hei bonjour hola ciao ola hej lovely freedom whatever trustno starwars pokemon liverpool arsenal chelsea barcelona"
  ).split(/\s+/),
);

const LOOKALIKES: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};

const lettersOf = (password: string): string => password.toLowerCase().replace(/[^\p{L}]/gu, "");
const readAsLetters = (password: string): string =>
  password
    .toLowerCase()
    // What is hung behind or in front is no part of the word.
    .replace(/^[^\p{L}@$]+|[^\p{L}]+$/gu, "")
    .replace(/[013457@$!]/g, (sign) => LOOKALIKES[sign] ?? sign)
    .replace(/[^\p{L}]/gu, "");

/** Whether the password is one of the words everybody tries, once or twice, with digits and signs around or in it. */
export function isCommonPassword(password: string): boolean {
  return [lettersOf(password), readAsLetters(password)].some((word) => {
    const half = word.slice(0, word.length / 2);
    return COMMON.has(word) || (word === half + half && COMMON.has(half)) || new Set(word).size <= 2;
  });
}

/** Each rule by name; the interface shows which are met. */
export const PASSWORD_RULES = {
  length: (password: string) => password.length >= MIN_LENGTH && password.length <= MAX_LENGTH,
  capital: (password: string) => /\p{Lu}/u.test(password),
  digit: (password: string) => /\p{N}/u.test(password),
  special: (password: string) => /[^\p{L}\p{N}\s]/u.test(password),
  uncommon: (password: string) => password !== "" && !isCommonPassword(password),
} as const;

export type PasswordRule = keyof typeof PASSWORD_RULES;
export const PASSWORD_RULE_NAMES = Object.keys(PASSWORD_RULES) as PasswordRule[];

/** Whether the server takes it: ten characters, a capital letter, a digit, a special character, and no common word. */
export const isGoodPassword = (password: string): boolean =>
  PASSWORD_RULE_NAMES.every((rule) => PASSWORD_RULES[rule](password));
