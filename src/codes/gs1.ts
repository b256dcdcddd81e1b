// A GS1 element string to its fields (GS1 General Specifications 7.8).
//
//   01 12312312312333 10 ABC123 <GS> 99 TESTING
//   AI, data of known length, AI, data up to the separator, AI, data up to the end
//
// An AIM identifier says that a label is one, or a separator in it, or brackets around the first AI as people type it.
// A leading separator (a scanner that keeps FNC1), a trailing one and one behind data of known length are tolerated.
import type { CheckDigit, CodeWhy, Fields, Said } from './code.ts';
import { type Ai, aiAt, readElement } from './gs1-element.ts';
import { ssccFields } from './sscc.ts';

const GS = '\u001d';
// ISO/IEC 15424: GS1-128, GS1 DataMatrix, GS1 QR Code, GS1 DataBar.
const AIMS: readonly string[] = [']C1', ']d2', ']Q3', ']e0'];
const BRACKETS = /\((\d{2,4})\)/y;

type Piece = { readonly ai: Ai; readonly data: string } | { readonly unknownAi: string };

const separated = (text: string): readonly Piece[] => {
  const pieces: Piece[] = [];
  let at = text.startsWith(GS) ? 1 : 0;
  while (at < text.length) {
    const ai = aiAt(text, at);
    if (ai === null) return [...pieces, { unknownAi: text.slice(at, at + 2) }];
    const start = at + ai.ai.length;
    const found = text.indexOf(GS, start);
    const stop = found < 0 ? text.length : found;
    const end = ai.predefined ? Math.min(stop, start + ai.most) : stop;
    pieces.push({ ai, data: text.slice(start, end) });
    at = text[end] === GS ? end + 1 : end;
  }
  return pieces;
};

const bracketed = (text: string): readonly Piece[] => {
  const pieces: Piece[] = [];
  let at = 0;
  while (at < text.length) {
    BRACKETS.lastIndex = at;
    const digits = BRACKETS.exec(text)?.[1] ?? '';
    const ai = aiAt(digits, 0);
    if (ai === null || ai.ai !== digits) return [...pieces, { unknownAi: digits }];
    const start = BRACKETS.lastIndex;
    // Data may have brackets of its own; only digits in brackets begin an element.
    let end = text.indexOf('(', start);
    while (end >= 0) {
      BRACKETS.lastIndex = end;
      if (BRACKETS.test(text)) break;
      end = text.indexOf('(', end + 1);
    }
    at = end < 0 ? text.length : end;
    const data = text.slice(start, at);
    pieces.push({ ai, data: data.endsWith(GS) ? data.slice(0, -1) : data });
  }
  return pieces;
};

/** 02 says what is in a unit and 37 how many: neither means anything alone (General Specifications 4.14). */
const isAlone = (seen: ReadonlyMap<string, string>): boolean => seen.has('02') !== seen.has('37');

type Sum = {
  readonly fields: Fields;
  readonly checkDigit: CheckDigit | null;
  readonly why: CodeWhy | null;
  readonly wrongAi: string | null;
};

const sumOf = (pieces: readonly Piece[]): Sum => {
  const seen = new Map<string, string>();
  let fields: Fields = {};
  let checkDigit: CheckDigit | null = null;
  for (const piece of pieces) {
    if ('unknownAi' in piece) return { fields, checkDigit, why: 'ai-unknown', wrongAi: piece.unknownAi };
    const { ai, data } = piece;
    const element = readElement(ai, data);
    if ((seen.get(ai.ai) ?? data) !== data) return { fields, checkDigit, why: 'repeated', wrongAi: ai.ai };
    seen.set(ai.ai, data);
    fields = { ...fields, ...element.fields };
    if (element.why !== undefined) {
      const digit = element.checkDigit ?? checkDigit;
      return { fields, checkDigit: digit, why: element.why, wrongAi: ai.ai };
    }
    checkDigit ??= element.checkDigit ?? null;
  }
  if (isAlone(seen)) {
    return { fields, checkDigit, why: 'companion', wrongAi: seen.has('02') ? '02' : '37' };
  }
  return { fields, checkDigit, why: pieces.length === 0 ? 'empty' : null, wrongAi: null };
};

/**
 * null where the text is no element string. What comes behind the first wrong element is not read; `wrongAi` names
 * that element. Dates stay YYMMDD, since a label does not say the century.
 */
export const readGs1 = (text: string, aim?: string): Said | null => {
  const isMarked = aim !== undefined && AIMS.includes(aim);
  if (!isMarked && !text.includes(GS) && !text.startsWith('(')) return null;
  const pieces = text.startsWith('(') ? bracketed(text) : separated(text);
  const [first] = pieces;
  // Without a mark an unknown beginning is no element string but something else.
  if (!isMarked && (first === undefined || 'unknownAi' in first)) return null;
  const { fields, checkDigit, why, wrongAi } = sumOf(pieces);
  const isSscc = first !== undefined && 'ai' in first && first.ai.ai === '00';
  const all: Fields = {
    ...(isSscc && typeof fields.sscc === 'string' && ssccFields(fields.sscc)),
    ...fields,
    ...(wrongAi !== null && { wrongAi }),
  };
  return {
    kind: isSscc ? 'sscc' : 'gs1',
    scheme: isSscc ? 'SSCC' : 'GS1',
    valid: why === null,
    ...(Object.keys(all).length > 0 && { fields: all }),
    ...(checkDigit !== null && { checkDigit }),
    ...(why !== null && { why }),
  };
};
