/** Time is passed in. `now` is ms since 1970; `after` calls once, its answer stops it. */
export type Clock = {
  now(): number;
  after(waitMs: number, then: () => void): () => void;
};
