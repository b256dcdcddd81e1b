// A table of number forms that configuration may extend: name, kind, form and an example that must match.
//
// The form is a small part of regular expressions: characters, classes like [A-Z0-9], \d, and {n}, {n,m} or ? behind
// them. No groups, no alternatives, no * or +, and at most one piece of varying length: so a match takes no more steps
// than the text has characters, times the variation, and neither exceeds 64.
import type { Said } from './code.ts';

export type PatternKind = 'article' | 'sack' | 'amazon' | 'order';
export type Pattern = {
  /** The scheme, as journal and manifest name it: 2-32 of A-Z, 0-9 and "-". */
  readonly name: string;
  readonly kind: PatternKind;
  readonly form: string;
  readonly example: string;
};
export type CompiledPattern = Pattern & { readonly matches: (text: string) => boolean };

export type PatternWhy =
  | 'not-a-pattern' // a field is missing, unknown or of another type
  | 'name'
  | 'name-taken'
  | 'kind'
  | 'form' // more than the small part of regular expressions
  | 'two-variable'
  | 'too-long'
  | 'begins-like-a-command'
  | 'example'; // the form does not match it
export type PatternFault = { readonly row: number; readonly why: PatternWhy };

const KINDS: readonly PatternKind[] = ['article', 'sack', 'amazon', 'order'];
const NAME = /^[A-Z0-9][A-Z0-9-]{1,31}$/;
const LONGEST = 64;
const PIECE =
  /(\\d|\\[.+$*?()[\]{}|^/-]|\[[A-Za-z0-9 _/:#-]{1,60}\]|[A-Za-z0-9 _/:#-])(?:\{(\d{1,2})(?:,(\d{1,2}))?\}|(\?))?/y;

type Piece = { readonly of: string; readonly least: number; readonly most: number };

const piecesOf = (form: string): readonly Piece[] | null => {
  const pieces: Piece[] = [];
  PIECE.lastIndex = 0;
  while (PIECE.lastIndex < form.length) {
    const match = PIECE.exec(form);
    if (match === null) return null;
    const [, of = '', least, most, optional] = match;
    const fewest = optional === undefined ? Number(least ?? 1) : 0;
    pieces.push({ of, least: fewest, most: optional === undefined ? Number(most ?? least ?? 1) : 1 });
  }
  return pieces;
};

const compiled = (form: string): RegExp | null => {
  try {
    return new RegExp(`^${form}$`);
  } catch {
    return null; // a class out of order, such as [Z-A]
  }
};

const whyNot = (form: string, example: string, regExp: RegExp): PatternWhy | null => {
  const pieces = form.length > 200 ? null : piecesOf(form);
  if (pieces === null || pieces.length === 0) return 'form';
  if (pieces.some(({ least, most }) => most < least || most === 0)) return 'form';
  if (pieces.filter(({ least, most }) => least !== most).length > 1) return 'two-variable';
  if (pieces.reduce((sum, { most }) => sum + most, 0) > LONGEST) return 'too-long';
  // A piece that may be absent lets the next one begin.
  const first = pieces.findIndex(({ least }) => least > 0);
  const beginnings = first < 0 ? pieces : pieces.slice(0, first + 1);
  // A class may hold a range that the point lies in, such as [ -Z].
  if (beginnings.some(({ of }) => new RegExp(`^${of}$`).test('.'))) return 'begins-like-a-command';
  return first < 0 ? 'form' : regExp.test(example) ? null : 'example';
};

const isRow = (row: unknown): row is { readonly [key in keyof Pattern]: string } =>
  typeof row === 'object' &&
  row !== null &&
  Object.keys(row).length === 4 &&
  ['name', 'kind', 'form', 'example'].every(
    key => Object.hasOwn(row, key) && typeof (row as Record<string, unknown>)[key] === 'string',
  );

const compileRow = (row: unknown, names: ReadonlySet<string>): CompiledPattern | PatternWhy => {
  if (!isRow(row)) return 'not-a-pattern';
  const { name, form, example } = row;
  if (!NAME.test(name)) return 'name';
  if (names.has(name)) return 'name-taken';
  const kind = KINDS.find(one => one === row.kind);
  if (kind === undefined) return 'kind';
  const regExp = compiled(form);
  if (regExp === null) return 'form';
  const why = whyNot(form, example, regExp);
  if (why !== null) return why;
  return { name, kind, form, example, matches: text => text.length <= LONGEST && regExp.test(text) };
};

/** Rows from outside to patterns, and each wrong row by its index. `taken`: names that are given already. */
export const compilePatterns = (
  rows: readonly unknown[],
  taken: readonly string[] = [],
): { readonly patterns: readonly CompiledPattern[]; readonly faults: readonly PatternFault[] } => {
  const names = new Set(taken);
  const patterns: CompiledPattern[] = [];
  const faults: PatternFault[] = [];
  for (const [index, row] of rows.entries()) {
    const one = compileRow(row, names);
    if (typeof one === 'string') faults.push({ row: index, why: one });
    else {
      names.add(one.name);
      patterns.push(one);
    }
  }
  return { patterns, faults };
};

/** The first pattern of the table wins. */
export const readPattern = (text: string, patterns: readonly CompiledPattern[]): Said | null => {
  const found = patterns.find(({ matches }) => matches(text));
  return found === undefined ? null : { kind: found.kind, scheme: found.name, valid: null };
};
