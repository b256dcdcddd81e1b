// Any text to one that shows all that is in it: a label may hold control characters, or marks that turn the
// direction of what is printed after them.

// C0, C1 and soft hyphen, line and paragraph separators, everything that turns direction or has no width. The two
// joiners (U+200C, U+200D) stay: Indian scripts are spelled with them.
const HIDDEN =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;

const escaped = (character: string): string => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;

/** Hidden characters, and those that no font at hand can draw, become \u{1d}. */
export const shown = (text: string, canDraw: (codePoint: number) => boolean): string => {
  const visible = text.toWellFormed().replace(HIDDEN, escaped);
  let all = '';
  for (const character of visible)
    all += canDraw(character.codePointAt(0) ?? 0) ? character : escaped(character);
  return all;
};
