/** The door for workshops and fleets. */
export const signIn = {
  "signIn.again":
    "Your session has ended. You can keep working: everything is kept on this device and sent once you sign in.",
  "signIn.busy": "One moment …",
  "signIn.email": "E-mail",
  "signIn.forgotten": "Forgotten your password?",
  "signIn.forgotten.hint": "Enter your e-mail above, then press this again.",
  "signIn.forgotten.sent":
    "If there is an account with this e-mail, a link to choose a new password is on its way. It works for an hour. Where no e-mails are sent, ask your manager.",
  "signIn.problem.tablet-only":
    "Your role works on the workshop's tablet only, where you choose your name. Ask your manager if you need more.",
  "signIn.help": "No account yet? Ask the manager of your workshop or fleet for an invitation link.",
  "signIn.password": "Password",
  "signIn.problem.empty": "Enter your e-mail and your password.",
  "signIn.problem.failed": "Signing in failed and it is not your fault. Try again in a moment.",
  "signIn.problem.limited": "Too many attempts. Wait a few minutes, then try again.",
  "signIn.problem.unreachable": "The server cannot be reached. Check the network and try again.",
  "signIn.problem.wrong-credentials": "E-mail and password do not fit together. Check both and try again.",
  "signIn.passkey": "Sign in with a passkey",
  "signIn.problem.wrong-passkey": "This passkey does not open an account here. Sign in with your password.",
  "signIn.problem.begin-again": "That took too long or too many tries. Begin again with your password.",
  "signIn.problem.wrong-code": "This code is not right.",
  "signIn.pair": "This is a tablet of the workshop",
  "signIn.retry": "Try again",
  "signIn.submit": "Sign in",
  "signIn.title": "Sign in to Jobcard",
  "signIn.unreachable.text": "The first sign-in on a device needs a network. After that Jobcard works without.",
  "signIn.unreachable.title": "The server cannot be reached",
} as const;
