// The station's own barcodes: commands and badges.
//
//   .C.DEL1.NEWSACK.K    command: site, what to do, check character
//   .B.DEL1.7Q2M.K       badge: site, the operator's badge number, check character
//
// A point in front begins no parcel's, sack's or product's number, and a configured pattern that could begin with one is
// refused (pattern.ts): no parcel's barcode is a command. Points, capitals and digits are in Code 39's own set, and
// none of them is a shift of its full-ASCII form, as $ % / + are. The check character (ISO/IEC 7064 MOD 37,36) covers
// kind, site and name.
import { assert } from '#src/lib/assert.ts';
import { mod37CheckCharacter } from './check-digits.ts';
import { type Code, checked, type Said } from './code.ts';

const FORM = /^\.([BC])\.([A-Z0-9]{2,8})\.([A-Z0-9]{1,16})\.([A-Z0-9])$/;

export const COMMANDS = [
  'NEWSACK',
  'CLOSESACK',
  'SAMEPARCEL',
  'WEIGH',
  'DAMAGED',
  'TAKEOUT',
  'UNDO',
  'SETTLE',
  'NEXT',
  'ACCEPT',
  'REJECT',
  'RETURN',
  'SEALBROKEN',
  'PAUSE',
  'RESUME',
  'CLOSE',
] as const;
export type Command = (typeof COMMANDS)[number];

const isCommand = (name: unknown): name is Command => COMMANDS.some(command => command === name);

const textOf = (mark: 'B' | 'C', site: string, name: string): string => {
  const text = `.${mark}.${site}.${name}.${mod37CheckCharacter(mark + site + name)}`;
  assert(FORM.test(text), 'a site or a badge number that makes no barcode');
  return text;
};

/** The barcode's text. `site` is 2-8 of A-Z0-9. */
export const commandText = (site: string, command: Command): string => textOf('C', site, command);
/** `badge` is 1-16 of A-Z0-9. It is printed and no secret: a PIN goes with it. */
export const badgeText = (site: string, badge: string): string => textOf('B', site, badge);

/** Only with `site`, the station's own, is a code of another site told apart. */
export const readOwn = (text: string, site?: string): Said | null => {
  const match = FORM.exec(text);
  if (match === null) return null;
  const [, mark = '', codeSite = '', name = '', got = ''] = match;
  const isBadge = mark === 'B';
  const said = checked(
    isBadge ? 'badge' : 'command',
    isBadge ? 'BADGE' : 'COMMAND',
    { site: codeSite, [isBadge ? 'badge' : 'command']: name },
    { got, right: mod37CheckCharacter(mark + codeSite + name) },
  );
  if (!said.valid) return said;
  if (!isBadge && !isCommand(name)) return { ...said, valid: false, why: 'no-such-command' };
  return site === undefined || site === codeSite ? said : { ...said, valid: false, why: 'other-site' };
};

/** What a code commands, or null: only a valid command of this site commands anything. */
export const commandOf = (code: Code): Command | null => {
  const name = code.fields?.command;
  return code.kind === 'command' && code.valid === true && isCommand(name) ? name : null;
};
