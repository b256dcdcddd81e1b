import { expect, test } from 'vitest';
import { wrongCsv } from './wrong-csv.ts';

test('wrong lines become a file in which no cell is a formula and no comma splits one', () => {
  expect(
    wrongCsv([
      { row: 4, column: 'order_ref', why: 'text-too-long', text: '=HYPERLINK("x")', kept: true },
      { row: null, column: '-a[0].code', why: 'code-twice', text: 'A, B', kept: false, other: 'sacks[1]' },
    ]),
  ).toBe(
    [
      '\ufeffLine,Column,Reason,It says,Left out',
      '4,order_ref,This text is too long: at most 100 characters. It was left out.,"\'=HYPERLINK(""x"")",',
      ',\'-a[0].code,"This number stands in the list already, at sacks[1]. The first one counts.","A, B",Left out',
      '',
    ].join('\r\n'),
  );
});
