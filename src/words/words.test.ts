import { expect, test } from 'vitest';
import { english } from './words.ts';

test('no number is given to two sentences, and each area keeps to its own', () => {
  const numbers = Object.values(english).flatMap(area => Object.values(area).map(([number]) => number));
  expect(numbers.filter((number, i) => numbers.indexOf(number) !== i)).toEqual([]);
  const outside = (area: keyof typeof english, ...ranges: readonly (readonly [number, number])[]) =>
    Object.values(english[area]).filter(
      ([number]) => !ranges.some(([from, to]) => number >= from && number <= to),
    );
  expect([
    outside('screen', [100, 299], [700, 749], [850, 855], [900, 929], [998, 999], [1048, 1049], [1237, 1259]),
    outside('reports', [1170, 1236]),
    outside('dock', [1260, 1399], [1660, 1679]),
    outside('settling', [1400, 1499]),
    outside('terminal', [300, 399]),
    outside('paper', [400, 499], [1500, 1639]),
    outside('central', [500, 599]),
    outside('setUp', [600, 649], [750, 799], [930, 939]),
    outside('history', [650, 699], [1130, 1169], [1680, 1699]),
    outside('deviceNotes', [901, 919]),
    outside('finding', [800, 849]),
    outside('deviceWords', [856, 899]),
    outside('people', [940, 997]),
    outside('lists', [1000, 1069]),
    outside('signing', [1080, 1129]),
    outside('rights', [1640, 1659]),
  ]).toEqual([[], [], [], [], [], [], [], [], [], [], [], [], [], [], [], []]);
});
