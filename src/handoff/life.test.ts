// A handoff from the plan to the void: what may follow what, and who may do it.
import { describe, expect, test } from 'vitest';
import { decide, type Intent } from './decide.ts';
import type { HandoffEvent } from './events.ts';
import {
  clerk,
  close,
  HANDOFF,
  lead,
  open,
  opening,
  type Play,
  play,
  replay,
  scanOf,
  scanWith,
  settle,
  step,
  undo,
  weigh,
} from './example-acts.ts';
import { usualRules } from './rules.ts';

const SACK = 'EBT0020026933';
const PARCEL = 'RA473124829GB';
const AMAZON = 'TBA502887274000';
const list = { id: 'L-1', sacks: 1, parcels: 3 };
const openListed: Intent = { do: 'open', opening: { ...opening, list } };
const plan: Intent = {
  do: 'plan',
  plan: { direction: 'induction', from: opening.from, to: opening.to, vehicle: opening.vehicle, list },
};
const pause: Intent = { do: 'pause', reason: 'rain', by: clerk };
const resume: Intent = { do: 'resume', after: 'pause', by: clerk };
const reopen: Intent = { do: 'reopen', reason: 'one more sack', by: lead };
const sign: Intent = {
  do: 'sign',
  clerk: 'C7',
  driver: { how: 'signature', person: 'p-1', signature: 's-1' },
  totals: 'ab',
};
const refuses: Intent = { ...sign, driver: { how: 'refused', reason: 'counts differ' } };
const sealed: HandoffEvent = { kind: 'manifest-sealed', number: 'DEL1-A-261124-001', document: 'cd' };
const voided: HandoffEvent = {
  kind: 'manifest-voided',
  number: 'DEL1-A-261124-001',
  reason: 'wrong truck',
  by: 'L1',
};
const auditor = { badge: 'A1', role: 'auditor' } as const;
const one = [open, scanOf(PARCEL)];

type Row = readonly [
  name: string,
  before: readonly Intent[],
  act: Intent,
  answer: string | readonly object[],
];

const rows: readonly Row[] = [
  ['a truck is planned', [], plan, [{ kind: 'handoff-planned', ...(plan.do === 'plan' && plan.plan) }]],
  ['a planned truck comes', [plan], openListed, [{ kind: 'handoff-opened', ...opening, list }]],
  [
    'a planned truck does not come',
    [plan],
    { do: 'cancel', by: lead },
    [{ kind: 'handoff-cancelled', by: 'L1' }],
  ],
  ['nothing is scanned of a planned truck', [plan], scanOf(PARCEL), 'no-handoff-open'],
  ['nothing is settled of a planned truck', [plan], close, 'no-handoff-open'],

  ['a pause says why', one, pause, [{ kind: 'paused', reason: 'rain', by: 'C7' }]],
  ['nothing is scanned in a pause', [...one, pause], scanOf(AMAZON), 'paused'],
  ['nothing is weighed in a pause', [...one, pause], weigh(900), 'paused'],
  ['nothing is undone in a pause', [...one, pause], undo, 'paused'],
  ['nothing is closed in a pause', [...one, pause], close, 'paused'],
  ['a pause is not paused', [...one, pause], pause, 'paused'],
  [
    'a photo may be taken in a pause',
    [...one, pause],
    { do: 'photo', code: PARCEL, photo: 'ab' },
    [{ kind: 'photo-taken', code: PARCEL, photo: 'ab' }],
  ],
  ['it goes on', [...one, pause], resume, [{ kind: 'resumed', after: 'pause', by: 'C7' }]],
  ['what is not paused does not go on', one, resume, 'not-paused'],
  [
    'after a crash it goes on, paused or not',
    one,
    { do: 'resume', after: 'restart' },
    [{ kind: 'resumed', after: 'restart' }],
  ],
  [
    'another clerk has it',
    [...one, resume].slice(0, 2),
    { do: 'hand-on', to: 'C9' },
    [{ kind: 'handed-on', to: 'C9' }],
  ],
  [
    'from whom he has it',
    [...one, { do: 'hand-on', to: 'C9' }],
    { do: 'hand-on', to: 'C7' },
    [{ kind: 'handed-on', from: 'C9', to: 'C7' }],
  ],

  [
    'a close says its totals and the seal that leaves',
    one,
    { ...close, sealOut: 'S-9', by: clerk } as Intent,
    [{ kind: 'handoff-closed', totals: play(...one).state?.totals, sealOut: 'S-9', by: 'C7' }],
  ],
  [
    'what was announced and is not here is recorded with the close',
    [openListed, scanWith(PARCEL, { listed: { kind: 'parcel', code: PARCEL, sack: null } })],
    { ...close, missing: { sacks: [SACK], parcels: [[AMAZON, SACK]] } } as Intent,
    [
      { kind: 'missing-recorded', sacks: [SACK], parcels: [[AMAZON, SACK]] },
      expect.objectContaining({ kind: 'handoff-closed' }),
    ],
  ],
  [
    'nothing missing is no event',
    one,
    { ...close, missing: { sacks: [], parcels: [] } } as Intent,
    [expect.objectContaining({ kind: 'handoff-closed' })],
  ],
  ['parked ones stand against it', [...one, scanOf('HELLO')], close, 'unsettled'],
  [
    'held ones stand against it',
    [open, scanOf(PARCEL, { number: 'DEL1-A-261122-004', direction: 'induction' })],
    close,
    'unsettled',
  ],
  ['damage stands against it', [...one, { do: 'damage', code: PARCEL, category: 'wet' }], close, 'unsettled'],
  [
    "the truck's broken seal stands against it",
    [...one, { do: 'check-seal', found: '', state: 'broken' }],
    close,
    'unsettled',
  ],
  ['a truck with nothing is not closed', [open], close, 'nothing-scanned'],
  ['a truck with nothing is cancelled', [open], { do: 'cancel' }, [{ kind: 'handoff-cancelled' }]],
  [
    'one that was scanned and taken back is cancelled',
    [...one, undo],
    { do: 'cancel' },
    [{ kind: 'handoff-cancelled' }],
  ],
  ['a truck with something is not', one, { do: 'cancel' }, 'something-scanned'],
  [
    'with a rejected one neither',
    [open, scanOf('HELLO'), settle('HELLO', 'rejected')],
    { do: 'cancel' },
    'something-scanned',
  ],

  [
    'a lead reopens what is closed',
    [...one, close],
    reopen,
    [{ kind: 'reopened', reason: 'one more sack', by: 'L1' }],
  ],
  ['a clerk does not', [...one, close], { ...reopen, by: clerk }, 'needs-lead'],
  ['what is open is not reopened', one, reopen, 'not-closed'],
  ['what is open is not signed', one, sign, 'not-closed'],
  [
    'both sign',
    [...one, close],
    sign,
    [
      {
        kind: 'signed-off',
        clerk: 'C7',
        driver: { how: 'signature', person: 'p-1', signature: 's-1' },
        totals: 'ab',
      },
    ],
  ],
  [
    'a driver who refuses is recorded',
    [...one, close],
    refuses,
    [{ kind: 'signed-off', clerk: 'C7', driver: { how: 'refused', reason: 'counts differ' }, totals: 'ab' }],
  ],
  ['nothing is signed twice', [...one, close, sign], sign, 'handoff-closed'],
  ['what is signed is not reopened', [...one, close, sign], reopen, 'handoff-closed'],
  ['what is signed is not closed again', [...one, close, sign], close, 'handoff-closed'],
  [
    'a reopened one takes back what was before',
    [...one, close, reopen],
    undo,
    [{ kind: 'undone', undoes: 2, what: 'parcel-accepted', code: PARCEL }],
  ],

  ['an auditor looks and does nothing', one, { ...close, by: auditor }, 'not-allowed'],
  ['an auditor opens nothing', [], { ...open, by: auditor }, 'not-allowed'],
];

const after = ({ events }: Play, ...more: readonly HandoffEvent[]) => replay([...events, ...more]);

describe('in the life of a handoff', () => {
  test.each(rows.map(([name, ...row]) => [name, row] as const))('%s', (_, [before, act, answer]) => {
    const { state, refusals } = play(...before);
    expect(refusals).toEqual([]);
    expect(decide(state, act)).toEqual(typeof answer === 'string' ? { refusal: answer } : { events: answer });
  });

  test('a planned truck that came keeps its identity and what was announced of it', () => {
    const { state, events } = play(plan, openListed);
    expect([state?.id, state?.phase, state?.n, state?.opening, events.length]).toEqual([
      HANDOFF,
      'open',
      2,
      { ...opening, list },
      2,
    ]);
  });

  test('whoever goes on with it has it', () => {
    const { state } = play({ ...open, opening: { ...opening, by: 'C1' } } as Intent, pause, resume);
    expect([state?.clerk, state?.isPaused]).toEqual(['C7', false]);
  });

  test('nobody signs where the rules ask for nobody', () => {
    const rules = { ...usualRules, signOff: 'none' as const };
    expect(decide(play(...one, close).state, sign, rules)).toEqual({ refusal: 'handoff-closed' });
  });

  test('a reopened one forgets its close, and is closed with what is missing then', () => {
    const closing = { ...close, sealOut: 'S-9', missing: { sacks: [SACK], parcels: [] } } as Intent;
    const { state } = play(...one, closing, reopen, scanOf(SACK));
    expect([state?.phase, state?.sealOut, state?.missing]).toEqual(['open', undefined, undefined]);
    const again = step(play(...one, closing, reopen, scanOf(SACK)), close);
    expect([again.state?.phase, again.state?.missing]).toEqual(['closed', undefined]);
  });

  test('a sealed one is never opened, closed, signed or sealed again, and a voided one keeps its number', () => {
    const signed = play(...one, close, sign);
    const isSealed = after(signed, sealed);
    const isVoided = after(signed, sealed, voided);
    for (const state of [isSealed, isVoided])
      for (const act of [
        scanOf(AMAZON),
        close,
        sign,
        reopen,
        undo,
        pause,
        resume,
        settle(PARCEL, 'rejected'),
      ])
        expect(decide(state, act)).toEqual({ refusal: 'no-handoff-open' });
    expect([isVoided?.phase, isVoided?.manifest?.number]).toEqual(['voided', 'DEL1-A-261124-001']);
    expect(decide(isVoided, { do: 'open', opening: { ...opening, corrects: 'DEL1-A-261124-001' } })).toEqual({
      events: [{ kind: 'handoff-opened', ...opening, corrects: 'DEL1-A-261124-001' }],
    });
  });
});
