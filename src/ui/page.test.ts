import { expect, test } from 'vitest';
import type { Act } from '#src/api/contract-acts.ts';
import type { ActAnswer } from '#src/api/contract-answers.ts';
import type { StationClient } from './acts.ts';
import { createPage } from './page.ts';

const DONE: ActAnswer = { done: true };

/** A station that answers when it is told to. */
const slowStation = () => {
  const asked: { readonly act: Act; readonly answer: (given: ActAnswer) => void }[] = [];
  const act = (what: Act) =>
    new Promise<ActAnswer>(answer => {
      asked.push({ act: what, answer });
    });
  const page = createPage({
    station: { act } as unknown as StationClient,
    sound: { start: () => {}, wake: () => {}, play: () => {} },
    openPaper: () => true,
    now: () => 0,
  });
  return { page, asked, seen: () => asked.map(({ act: { act: does } }) => does) };
};
const turn = () => new Promise(resolve => setImmediate(resolve));

test('what is scanned and pressed reaches the station one after another, in the order of the hand', async () => {
  const { page, asked, seen } = slowStation();
  const answers = [
    page.act({ act: 'scan', text: 'EBT0020026933' }),
    page.act({ act: 'scan', text: 'CK510912062IN' }),
    page.act({ act: 'undo' }),
  ];
  for (let i = 0; i < answers.length; i += 1) {
    await turn();
    expect([asked.length, page.acting.value]).toEqual([i + 1, true]);
    asked[i]?.answer(DONE);
    await answers[i];
  }
  expect([seen(), page.acting.value]).toEqual([['scan', 'scan', 'undo'], false]);
});

test('what bears a PIN waits for what was scanned before it, and holds up nothing', async () => {
  const { page, asked, seen } = slowStation();
  const scan = page.act({ act: 'scan', text: 'EBT0020026933' });
  const close = page.act({ act: 'close', pin: '480915' });
  const undo = page.act({ act: 'undo' });
  await turn();
  expect(seen()).toEqual(['scan']);
  asked[0]?.answer(DONE);
  await scan;
  await turn();
  expect(seen()).toEqual(['scan', 'close', 'undo']);
  asked[2]?.answer(DONE);
  await undo;
  expect(page.acting.value).toBe(true);
  asked[1]?.answer(DONE);
  await close;
  expect(page.acting.value).toBe(false);
});
