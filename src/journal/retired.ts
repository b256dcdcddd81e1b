/** Numbers that may have been used before a data folder was restored; never given again. Both ends included. */
export type RetiredNumbers = {
  readonly first: string;
  readonly last: string;
  readonly reason: 'restored-folder' | 'central-knows-later';
  /** ISO with the offset of the station's zone. */
  readonly at: string;
};
