/** The lead's, at a station that is measured. */
export const PIN = '270913';
