/** The workshop's own screens. */
export const workshop = {} as const;
