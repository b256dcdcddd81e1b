import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { NewestView } from '#src/api/contract-lane.ts';
import { COMMANDS, type Command, commandText } from '#src/codes/own-codes.ts';
import { openJournal } from '#src/journal/journal.ts';
import { GROUPS } from '#src/paper/command-sheet.ts';
import { wireDock } from '#test/dock-rig.ts';
import { tempFolder, ticking } from '#test/example-journal.ts';
import { sampleOpening } from '#test/sealed-truck.ts';
import { openAct, PIN, placeIn, setUpAt, startStation } from '#test/station-rig.ts';
import { untilView } from '#test/until.ts';

const [SACK, OTHER_SACK] = ['CBD3014298864', 'CBD3014298871'];
const [PARCEL, OTHER, THIRD] = ['CK510912062IN', 'CK510912076IN', 'TBA502887274000'];
const [ODD, OTHER_ODD] = ['ZZ-99/X', 'CK510912063IN'];

/** A real station with a truck at its dock; everything below comes from its scanner. */
const atDock = async (open = true) => {
  const place = placeIn(tempFolder());
  await setUpAt(place);
  const rig = startStation(place);
  const { station, scanner, scale } = rig;
  await untilView(station, ({ devices }) => devices.every(({ lamp }) => lamp === 'ready'), 'both devices');
  if (open) await station.act(openAct);
  const view = () => station.view();
  /** What is shown after this label: every label shows something new. */
  const label = async (text: string): Promise<NewestView> => {
    const before = view().newest?.seq;
    await scanner.scan(text);
    const { newest } = await untilView(station, now => now.newest?.seq !== before, text);
    if (newest === null) throw new Error('shown');
    return newest;
  };
  const command = (name: Command) => label(commandText('DEL1', name));
  const odd = () => view().handoff?.odd.map(({ code, whys }) => `${code} ${whys.join()}`) ?? [];
  const asks = () => view().lanes[0]?.asks ?? null;
  return { ...rig, view, label, command, odd, asks, scale };
};

const said = ({ verdict, as, code, command, why, outcome, name }: NewestView) =>
  [verdict, as, code, command ?? why ?? outcome ?? name ?? ''].join(' ').trim();

test('the sheet on the wall has every command, each once', () => {
  expect(GROUPS.flatMap(({ commands }) => commands).toSorted()).toEqual([...COMMANDS].toSorted());
});

describe('a command barcode at the scanner', () => {
  test('begins a new sack, closes it, and takes back what was done last', async () => {
    const { label, command, view } = await atDock();
    expect(said(await command('NEWSACK'))).toBe('accepted command  NEWSACK');
    await label(SACK);
    await label(PARCEL);
    expect(said(await command('NEWSACK'))).toBe(`accepted command ${PARCEL} NEWSACK`);
    expect(view().handoff?.current).toBe(null);
    await label(OTHER_SACK);
    await label(OTHER);
    expect(view().handoff?.current).toMatchObject({ code: OTHER_SACK, parcels: 1 });
    expect(said(await command('CLOSESACK'))).toBe(`accepted command ${OTHER} CLOSESACK`);
    expect(said(await command('CLOSESACK'))).toBe('stopped unknown CLOSESACK no-current-sack');
    await label(THIRD);
    expect(view().handoff?.totals).toMatchObject({ sacks: 2, parcels: 3, loose: 1 });
    expect(said(await command('UNDO'))).toBe(`accepted undo ${THIRD} parcel-accepted`);
    expect(view().handoff?.totals).toMatchObject({ sacks: 2, parcels: 2, loose: 0 });
  });

  test('marks what was scanned last as damaged, and nothing where nothing is in the hand', async () => {
    const { label, command, odd } = await atDock();
    expect(said(await command('DAMAGED'))).toBe('stopped unknown DAMAGED not-here');
    await label(SACK);
    await label(PARCEL);
    expect(said(await command('DAMAGED'))).toBe(`parked damage ${PARCEL} damaged`);
    expect(odd()).toEqual([`${PARCEL} damaged`]);
    await label(OTHER);
    await command('UNDO');
    // What was scanned last is gone: not the parcel before it, and not its sack either.
    expect(said(await command('DAMAGED'))).toBe('stopped unknown DAMAGED not-here');
    expect(odd()).toEqual([`${PARCEL} damaged`]);
  });

  test('takes out what was scanned last, and with that moves it: taken out, its sack scanned, and it again', async () => {
    const { label, command, view } = await atDock();
    for (const text of [SACK, PARCEL, OTHER]) await label(text);
    expect(said(await label(PARCEL))).toBe(`repeated parcel ${PARCEL}`);
    expect(said(await command('TAKEOUT'))).toBe(`accepted removed ${PARCEL}`);
    expect(said(await command('TAKEOUT'))).toBe('stopped unknown TAKEOUT not-here');
    for (const text of [OTHER_SACK, PARCEL]) await label(text);
    expect(view().handoff).toMatchObject({
      totals: { sacks: 2, parcels: 2 },
      current: { code: OTHER_SACK, parcels: 1 },
    });
  });

  test('brings back to the scanning what was rejected and is here again', async () => {
    const { label, command, view } = await atDock();
    await label(PARCEL);
    for (const name of ['DAMAGED', 'REJECT'] as const) await command(name);
    expect(said(await label(PARCEL))).toBe(`repeated unknown ${PARCEL} rejected`);
    expect(said(await command('TAKEOUT'))).toBe(`accepted removed ${PARCEL}`);
    expect(said(await label(PARCEL))).toBe(`accepted parcel ${PARCEL}`);
    expect(view().handoff?.totals).toMatchObject({ parcels: 1, rejected: 0 });
  });

  test('says that the seal of the open sack is broken, and with no sack open that of the truck', async () => {
    const { label, command, odd, view } = await atDock();
    await label(SACK);
    expect(said(await command('SEALBROKEN'))).toBe(`parked damage ${SACK} seal-broken`);
    await command('CLOSESACK');
    expect(said(await command('SEALBROKEN'))).toBe('parked damage  truck-seal');
    expect(odd().map(line => line.split(' ').at(-1))).toEqual(['seal-broken', 'truck-seal']);
    expect(view().handoff?.sealCheck).toEqual({ found: '', state: 'broken' });
  });

  test('pauses, and read twice still pauses; only “go on” goes on', async () => {
    const { label, command, view } = await atDock();
    expect(said(await command('PAUSE'))).toBe('accepted pause  paused');
    expect(said(await command('PAUSE'))).toBe('stopped unknown PAUSE paused');
    expect(said(await label(SACK))).toBe(`stopped unknown ${SACK} paused`);
    expect(said(await command('NEWSACK'))).toBe('stopped unknown NEWSACK paused');
    expect(said(await command('CLOSE'))).toBe('stopped unknown CLOSE paused');
    expect(view().handoff?.isPaused).toBe(true);
    expect(said(await command('RESUME'))).toBe('accepted pause  resumed');
    expect(said(await command('RESUME'))).toBe('stopped unknown RESUME not-paused');
    expect(said(await label(SACK))).toBe(`accepted sack ${SACK}`);
  });

  test('makes the next label a second one of the parcel that was scanned last, and only the next', async () => {
    const { label, command, view } = await atDock();
    expect(said(await command('SAMEPARCEL'))).toBe('stopped unknown SAMEPARCEL not-here');
    await label(PARCEL);
    const shown = await command('SAMEPARCEL');
    expect([said(shown), shown.name]).toEqual([`accepted command ${PARCEL} SAMEPARCEL`, PARCEL]);
    expect(said(await label(THIRD))).toBe(`accepted alias ${THIRD} ${PARCEL}`);
    expect(said(await label(OTHER))).toBe(`accepted parcel ${OTHER}`);
    expect(said(await label(THIRD))).toBe(`repeated parcel ${PARCEL} ${THIRD}`);
    expect(view().handoff?.totals.parcels).toBe(2);
    // Another command between them: the clerk went on to something else.
    await label(OTHER);
    await command('SAMEPARCEL');
    await command('NEWSACK');
    expect(said(await label('TBA502887274011'))).toBe('accepted parcel TBA502887274011');
  });

  test('weighs what was scanned last', async () => {
    const { label, command, scale, station, view } = await atDock();
    await label(SACK);
    scale.load(12_340);
    await untilView(station, ({ handoff }) => handoff?.current?.grams === 12_340, 'the sack’s weight');
    scale.load(0);
    await untilView(station, ({ devices }) => devices[1]?.weight?.state === 'zero', 'an empty scale');
    await label(PARCEL);
    expect(said(await command('WEIGH'))).toBe(`stopped unknown ${PARCEL} no-weight`);
    scale.load(1_250);
    await untilView(station, ({ devices }) => devices[1]?.weight?.state === 'steady', 'a steady parcel');
    expect(said(await command('WEIGH'))).toBe(`accepted weight ${PARCEL}`);
    expect(view().newest?.grams).toBe(1_250);
    expect(view().handoff?.current?.grams).toBe(12_340);
  });

  test('shows the first of the bins, goes on to the next, and rejects or returns the one that is shown', async () => {
    const { label, command, odd, asks } = await atDock();
    expect(said(await command('SETTLE'))).toBe('accepted command  SETTLE');
    expect(asks()).toMatchObject({ screen: 'settle' });
    expect(asks()?.code).toBe(undefined);
    await label(ODD);
    await label(OTHER_ODD);
    await label(PARCEL);
    await command('SETTLE');
    expect(asks()).toMatchObject({ screen: 'settle', code: ODD });
    await command('NEXT');
    expect(asks()?.code).toBe(OTHER_ODD);
    await command('NEXT');
    expect(asks()?.code).toBe(ODD);
    expect(said(await command('REJECT'))).toBe(`accepted settled ${ODD} rejected`);
    expect(odd()).toEqual([`${OTHER_ODD} check-digit`]);
    // Read twice, it rejects nothing else.
    expect(said(await command('REJECT'))).toBe('stopped unknown REJECT not-here');
    await command('NEXT');
    expect(asks()?.code).toBe(OTHER_ODD);
    expect(said(await command('RETURN'))).toBe(`accepted settled ${OTHER_ODD} returned`);
    expect(odd()).toEqual([]);
    await label(PARCEL);
    expect(said(await command('REJECT'))).toBe(`stopped unknown ${PARCEL} not-parked`);
  });

  test('asks at the screen why what was scanned last is accepted, and never accepts by itself', async () => {
    const { label, command, odd, asks } = await atDock();
    await label(ODD);
    await label(PARCEL);
    expect(said(await command('ACCEPT'))).toBe(`stopped unknown ${PARCEL} not-parked`);
    expect(asks()).toBe(null);
    expect(said(await label(ODD))).toBe(`repeated unknown ${ODD}`);
    expect(said(await command('ACCEPT'))).toBe(`accepted command ${ODD} ACCEPT`);
    expect(asks()).toMatchObject({ screen: 'settle', code: ODD });
    expect(odd()).toEqual([`${ODD} unknown`]);
  });

  test('opens the close, where both sides sign', async () => {
    const { label, command, asks, station, view } = await atDock();
    await label(PARCEL);
    expect(said(await command('CLOSE'))).toBe(`accepted command ${PARCEL} CLOSE`);
    expect(asks()).toMatchObject({ screen: 'close' });
    expect(await station.act({ act: 'close', pin: PIN })).toEqual({ done: true, signWanted: true });
    expect(view().handoff?.phase).toBe('closed');
    const before = asks()?.seq;
    await command('CLOSE');
    expect(asks()?.seq).not.toBe(before);
    expect(said(await command('SETTLE'))).toBe('stopped unknown SETTLE handoff-closed');
  });

  test('is stopped with no truck at the dock, whichever it is', async () => {
    const { command, asks } = await atDock(false);
    for (const name of COMMANDS) {
      const { verdict, why } = await command(name);
      expect([name, verdict, why]).toEqual([name, 'stopped', 'no-handoff-open']);
    }
    expect(asks()).toBe(null);
  });

  test('of another site, with a wrong check character, or read in part is never obeyed, and shown as stopped', async () => {
    const { label, view } = await atDock();
    await label(SACK);
    await label(PARCEL);
    const before = view().handoff;
    const right = commandText('DEL1', 'UNDO');
    const wrong = `${right.slice(0, -1)}${right.endsWith('0') ? '1' : '0'}`;
    expect(said(await label(commandText('BOM2', 'UNDO')))).toBe(
      `stopped command ${commandText('BOM2', 'UNDO')} wrong-site`,
    );
    expect(said(await label(wrong))).toBe(`stopped command ${wrong} check-digit`);
    expect(said(await label(right.slice(0, -2)))).toBe(`stopped command ${right.slice(0, -2)} unknown`);
    expect(view().handoff).toEqual(before);
  });

  test('is about what its own scanner holds, not about what another reads at the same lane', () => {
    const journal = openJournal(join(tempFolder(), 'journal.db'), ticking());
    onTestFinished(() => journal.close());
    const { dock, labels } = wireDock(journal, { now: ticking() });
    dock.perform({ do: 'open', opening: sampleOpening });
    const read = (device: string, text: string) => labels.read(dock, text, { device });
    read('scanner-1', PARCEL);
    read('scanner-1', commandText('DEL1', 'SAMEPARCEL'));
    read('scanner-2', OTHER);
    read('scanner-1', commandText('DEL1', 'DAMAGED'));
    expect(dock.handoff()?.parcels.has(OTHER)).toBe(true);
    expect([...(dock.handoff()?.questions.values() ?? [])].map(({ code }) => code)).toEqual([PARCEL]);
  });

  test('is about what was typed at the page, until its scanner reads again', async () => {
    const { label, command, station, odd } = await atDock();
    await label(PARCEL);
    // Typed at the page: it lies in the hand of whoever could not scan it.
    await station.act({ act: 'scan', text: OTHER });
    await command('DAMAGED');
    expect(odd()).toEqual([`${OTHER} damaged`]);
    await label(THIRD);
    await command('DAMAGED');
    expect(odd()).toEqual([`${OTHER} damaged`, `${THIRD} damaged`]);
  });
});
