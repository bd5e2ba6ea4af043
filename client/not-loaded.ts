/** Code or words that are fetched when they are needed could not be: no connection, or a server that has newer ones. */
export class NotLoaded extends Error {
  constructor(cause: unknown) {
    super("A part of the app could not be fetched", { cause });
    this.name = "NotLoaded";
  }
}
