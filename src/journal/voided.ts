/** A sealed manifest of this station that is not to stand. */
export type VoidedManifest = {
  readonly number: string;
  readonly reason: string;
  /** ISO with the offset of the station's zone. */
  readonly at: string;
};
