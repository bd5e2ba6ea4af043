import { importing } from "./importing.ts";
import { farewell } from "./farewell.ts";
import { incoming } from "./incoming.ts";
import { media } from "./media.ts";
import { proposals } from "./proposals.ts";
import { review } from "./review.ts";
import { signIn } from "./sign-in.ts";
import { workshop } from "./workshop.ts";

export const staff = {
  ...importing,
  ...farewell,
  ...incoming,
  ...media,
  ...proposals,
  ...review,
  ...signIn,
  ...workshop,
} as const;
