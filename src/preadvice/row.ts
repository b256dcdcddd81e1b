// One row of a table to what it announces. Fields are looked at in one order, whatever order the columns have.
import type { Code } from '#src/codes/code.ts';
import type { Column, Columns, Field } from './columns.ts';
import type { AnnouncedCod, AnnouncedParcel, WrongWhy } from './pre-advice.ts';
import { type Cell, countOf, gramsOf, paiseOf, pinOf, type Read, textOfCell } from './quantities.ts';

export type SackLine = { readonly code: string; readonly grams?: number; readonly parcelCount?: number };
export type Line = { readonly sack?: SackLine; readonly parcel?: AnnouncedParcel };
/** `kept`: the line is used without what is wrong. */
export type Report = (column: string, why: WrongWhy, text: string, kept: boolean) => void;
export type ReadCode = (text: string) => Code;

const LONGEST_CODE = 128;
const LONGEST_REF = 100;
const CONTROL = /[\u0000-\u001f\u007f]/;

type Named = { readonly code: string; readonly doubt?: WrongWhy };

/** The form in which a scan is looked up. A wrong check digit is kept: a lead may accept it at the dock. */
export const codeOf = (
  text: string,
  of: 'sack' | 'parcel',
  readCode: ReadCode,
): Named | { why: WrongWhy } => {
  if (text.length > LONGEST_CODE) return { why: 'code-too-long' };
  // GS1's separator is the only one that a code may hold.
  if (CONTROL.test(text.replaceAll('\u001d', '')) || !text.isWellFormed()) return { why: 'code-character' };
  const code = readCode(text);
  if (of === 'parcel' && code.kind === 'sack') return { why: 'sack-as-parcel' };
  if (of === 'sack' && (code.kind === 'article' || code.kind === 'amazon')) return { why: 'parcel-as-sack' };
  return { code: code.text, ...(code.valid === false && { doubt: 'check-digit' as const }) };
};

const YES: ReadonlySet<string> = new Set(['COD', 'CODR', 'Y', 'YES', 'TRUE', '1']);
const NO: ReadonlySet<string> = new Set(['N', 'NO', 'FALSE', '0', 'NA', 'N/A', 'PREPAID', '-']);

export const createRowReader = (columns: Columns, readCode: ReadCode) => {
  const { sackCode, code, codFlag, codRupees } = columns;
  const cellAt = (cells: readonly Cell[], column: Column): Cell => cells[column.index];
  const shown = (cell: Cell): string => (cell instanceof Date ? (cell.toJSON() ?? '') : String(cell ?? ''));

  /** undefined where the column or its cell is absent or wrong. */
  const take = <T>(
    cells: readonly Cell[],
    field: Field,
    read: (cell: Cell) => Read<T | null>,
    report: Report,
  ): T | undefined => {
    const column = columns[field];
    if (column === undefined) return undefined;
    const cell = cellAt(cells, column);
    const answer = read(cell);
    if ('value' in answer) return answer.value ?? undefined;
    report(column.name, answer.why, shown(cell), true);
    return undefined;
  };

  /** null where it is empty, false where it is wrong. */
  const named = (
    cells: readonly Cell[],
    column: Column | undefined,
    of: 'sack' | 'parcel',
    report: Report,
  ): string | null | false => {
    if (column === undefined) return null;
    const cell = cellAt(cells, column);
    const text = textOfCell(cell);
    if ('value' in text && text.value === '') return null;
    const answer = 'why' in text ? text : codeOf(text.value, of, readCode);
    if ('why' in answer) {
      report(column.name, answer.why, shown(cell), false);
      return false;
    }
    if (answer.doubt !== undefined) report(column.name, answer.doubt, answer.code, true);
    return answer.code;
  };

  const codIn = (cells: readonly Cell[], report: Report): AnnouncedCod | undefined => {
    const amount = codRupees === undefined ? { value: null } : paiseOf(cellAt(cells, codRupees));
    const text = codFlag === undefined ? { value: '' } : textOfCell(cellAt(cells, codFlag));
    const flag = 'value' in text ? text.value.toUpperCase() : '?';
    const isYes = YES.has(flag);
    const isNo = flag === '' || NO.has(flag);
    if (codFlag !== undefined && !isYes && !isNo)
      report(codFlag.name, 'cod-flag', shown(cellAt(cells, codFlag)), true);
    if ('why' in amount) {
      if (codRupees !== undefined) report(codRupees.name, amount.why, shown(cellAt(cells, codRupees)), true);
      return { paise: null };
    }
    // Prepaid leaves the field blank; many exports write 0.
    const paise = amount.value === 0 ? null : amount.value;
    if (paise === null) {
      if (isNo) return undefined;
      report((codRupees ?? codFlag)?.name ?? '', 'cod-without-amount', flag, true);
      return { paise: null };
    }
    if (codFlag !== undefined && isNo) report(codFlag.name, 'cod-flag-differs', flag, true);
    return { paise };
  };

  const orderRefOf = (cell: Cell): Read<string | null> => {
    const text = textOfCell(cell);
    if ('why' in text) return text;
    if (text.value.length > LONGEST_REF) return { why: 'text-too-long' };
    return { value: text.value === '' ? null : text.value.toWellFormed() };
  };

  const aliasesIn = (cells: readonly Cell[], own: string, report: Report): readonly string[] => {
    const column = columns.aliases;
    if (column === undefined) return [];
    const text = textOfCell(cellAt(cells, column));
    if ('why' in text) {
      report(column.name, text.why, shown(cellAt(cells, column)), true);
      return [];
    }
    const found = new Set<string>();
    for (const one of text.value.split(/\s+/)) {
      if (one === '') continue;
      const answer = codeOf(one, 'parcel', readCode);
      if ('why' in answer) report(column.name, answer.why, one, true);
      else if (answer.code !== own) found.add(answer.code);
    }
    return [...found];
  };

  const parcelIn = (cells: readonly Cell[], own: string, report: Report): AnnouncedParcel => {
    const aliases = aliasesIn(cells, own, report);
    const grams = take(cells, 'grams', cell => gramsOf(cell, 'parcel'), report);
    const pin = take(cells, 'pin', pinOf, report);
    const cod = codIn(cells, report);
    const declaredPaise = take(cells, 'declaredRupees', paiseOf, report);
    const orderRef = take(cells, 'orderRef', orderRefOf, report);
    return {
      code: own,
      ...(aliases.length > 0 && { aliases }),
      ...(grams !== undefined && { grams }),
      ...(pin !== undefined && { pin }),
      ...(cod !== undefined && { cod }),
      ...(declaredPaise !== undefined && { declaredPaise }),
      ...(orderRef !== undefined && { orderRef }),
    };
  };

  /** null: nothing of the row can be used, and `report` has said why. */
  return (cells: readonly Cell[], report: Report): Line | null => {
    const sack = named(cells, sackCode, 'sack', report);
    const parcel = named(cells, code, 'parcel', report);
    // Without its sack a parcel would pass for a loose one.
    if (sack === false) return null;
    if (sack === null && parcel === null) report((code ?? sackCode)?.name ?? '', 'no-code', '', false);
    if (sack === null)
      return parcel === null || parcel === false ? null : { parcel: parcelIn(cells, parcel, report) };
    const grams = take(cells, 'sackGrams', cell => gramsOf(cell, 'sack'), report);
    const parcelCount = take(cells, 'sackParcels', countOf, report);
    const line: SackLine = {
      code: sack,
      ...(grams !== undefined && { grams }),
      ...(parcelCount !== undefined && { parcelCount }),
    };
    if (parcel === null || parcel === false) return { sack: line };
    return { sack: line, parcel: parcelIn(cells, parcel, report) };
  };
};
