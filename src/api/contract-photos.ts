// What page and station say to each other about photos. Pure.
import type { PictureRefusal } from '#src/journal/picture.ts';
import type { ActAnswer } from './contract-answers.ts';

/** The largest photo; its own limit, above that of all other bodies. */
export const PHOTO_BYTES = 8 * 1024 * 1024;

export const photoPaths = {
  /** POST the bytes of a JPEG, PNG or WebP. `code`: of the sack or parcel that is on it, in this truck. */
  take: (code: string, lane?: string) =>
    `/api/photos?code=${encodeURIComponent(code)}${lane === undefined ? '' : `&lane=${encodeURIComponent(lane)}`}`,
  /** GET: the picture; 410 where it was erased. */
  photo: (hash: string) => `/api/photos/${encodeURIComponent(hash)}`,
} as const;

/** `photo`: SHA-256 of the file, hex. 413 too-big, 415 no-picture and cut-off, else as an act's. */
export type PhotoAnswer =
  | { readonly done: true; readonly photo: string }
  | { readonly refused: PictureRefusal }
  | Exclude<ActAnswer, { readonly done: true }>;
