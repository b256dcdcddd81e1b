// Why something is odd: put aside, held, or counted and in question.

/** Put aside, not counted, settled before the close. */
export type ParkedWhy = 'unknown' | 'check-digit' | 'extra' | 'other-truck' | 'wrong-destination';

/** Nobody at the dock can accept it. */
export type HeldWhy =
  | 'sealed-earlier'
  | 'handed-elsewhere'
  | 'wrong-site'
  | 'test-range'
  | 'cod-differs'
  | 'cod-no-booking'
  | 'cod-no-amount'
  | 'cod-over-limit'
  | 'cod-not-whole'
  | 'cod-label-wanted'
  | 'cod-label-differs';

/** Counted, and in question until it is settled. */
export type QuestionWhy =
  | 'extra'
  | 'other-truck'
  | 'wrong-destination'
  | 'label-wrong'
  | 'weight-differs'
  | 'over-limit'
  | 'damaged'
  | 'seal-broken'
  | 'truck-seal';

export type DamageCategory = 'torn' | 'crushed' | 'wet' | 'open' | 'leaking' | 'label' | 'other' | 'unstated';

/** A question that an act itself raised. */
export type Asked = {
  readonly why: QuestionWhy;
  readonly bin: number;
  /** Announced and measured, or limit and measured, in grams. */
  readonly grams?: readonly [number, number];
};

export type Damage = { readonly category: DamageCategory; readonly note?: string; readonly by?: string };
