/** The driver's word at the close, so that a truck is sealed at once. */
export const DRIVER = { name: 'A driver' } as const;
