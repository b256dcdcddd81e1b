/** On every answer, whoever asks: the page runs nothing that did not come with it, and no other page may frame or read it. */
export const SECURITY: readonly (readonly [name: string, value: string])[] = [
  [
    'content-security-policy',
    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'",
  ],
  ['x-content-type-options', 'nosniff'],
  // Under no-referrer a browser sends its own forms with `Origin: null`, which the loopback server refuses.
  ['referrer-policy', 'same-origin'],
  ['cross-origin-opener-policy', 'same-origin'],
  ['cross-origin-resource-policy', 'same-origin'],
];
