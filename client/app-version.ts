import { version } from "../package.json";

/** The version of this program, as it is shown and told to the server. */
export const APP_VERSION: string = version;
