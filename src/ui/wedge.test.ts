import { describe, expect, test } from 'vitest';
import { createTakeBack, createWaiting, unreadWords } from './wedge.ts';

describe('what a scanner typed into fields before it was known', () => {
  type Field = { readonly name: string; value: string };
  const rig = () => {
    const puts: string[] = [];
    const fields = createTakeBack<Field, string>({
      read: ({ value }) => value,
      put: (field, was) => {
        puts.push(`${field.name}: ${was}`);
        field.value = was;
      },
    });
    const type = (step: number, field: Field, letter: string) => {
      fields.remember(step, field);
      field.value += letter;
    };
    return { puts, fields, type };
  };

  test('is taken back from its first key on, in every field, and what a hand typed before stays', () => {
    const { puts, fields, type } = rig();
    const one = { name: 'one', value: 'ab' };
    const other = { name: 'other', value: '' };
    type(1, one, 'c');
    type(2, one, '1');
    type(3, one, '2');
    type(5, other, '3');
    expect([fields.takeBack(2), one.value, other.value]).toEqual([one, 'abc', '']);
    expect(puts).toEqual(['other: ', 'one: abc']);
    // An input method is late.
    one.value = 'abcक';
    expect([fields.again(one), one.value, fields.again({ name: 'third', value: '' })]).toEqual([
      true,
      'abc',
      false,
    ]);
  });

  test('is not mixed with the scan before', () => {
    const { fields, type } = rig();
    const one = { name: 'one', value: '' };
    type(1, one, '1');
    fields.takeBack(1);
    one.value = 'typed since';
    expect([fields.takeBack(20), one.value, fields.again(one)]).toEqual([undefined, 'typed since', false]);
  });

  test('is remembered for the longest way to spell six characters, and no longer', () => {
    const { fields, type } = rig();
    const one = { name: 'one', value: '' };
    for (let step = 1; step <= 1000; step += 1) type(step, one, 'x');
    expect([fields.takeBack(1000 - 47), one.value.length]).toEqual([one, 952]);
  });
});

describe('a shortcut that waits', () => {
  test('acts once its key is known for a hand, and never when it was a scanner', () => {
    const ran: string[] = [];
    const waiting = createWaiting<string>(command => ran.push(command));
    waiting.wait(1, 'undo');
    waiting.wait(4, 'close');
    waiting.act(1);
    expect([ran, waiting.isEmpty()]).toEqual([[], false]);
    waiting.act(3);
    waiting.drop(4);
    expect([ran, waiting.isEmpty()]).toEqual([['undo'], true]);
    waiting.wait(7, 'find');
    waiting.drop(9);
    expect(ran).toEqual(['undo', 'find']);
  });
});

test('what could not be read is told in words', () => {
  expect(
    ['too-short', 'part-missing', 'not-this-protocol', 'empty-label'].map(why =>
      unreadWords(why as 'too-short'),
    ),
  ).toEqual([
    'A scanner that types like a keyboard sent fewer than 6 characters: nothing was recorded. Type the code by hand.',
    'Only a part of a scan came here, nothing was recorded. Scan it again.',
    ...Array(2).fill(
      'A scanner that types like a keyboard sent a key that no code has: nothing was recorded. Scan it again. If it comes each time, set the scanner to the US keyboard.',
    ),
  ]);
});
