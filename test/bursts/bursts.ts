// A scanner that does not rest, beside a scale that does not either, before the real program.
import { performance } from 'node:perf_hooks';
import { loadTruck } from '#src/front/truck-load.ts';
import { assert } from '#src/lib/assert.ts';
import { plugScale, plugScanner, recordedIn, startDock, untilShown } from '#test/e2e/dock-on-ptys.ts';
import { tempFolder } from '#test/example-journal.ts';
import { openAct } from '#test/station-rig.ts';

/** Sends `perSecond` labels for `seconds`, as the clock says and not as the program answers; what the journal has then. */
export const burst = async (perSecond: number, seconds: number) => {
  const root = tempFolder();
  const scanner = await plugScanner(root);
  const scale = await plugScale(root, 'and-st', { framesPerSecond: 20 });
  const { program } = await startDock([scanner, scale], root);
  await program.act(openAct);
  const [sack] = loadTruck({ sacks: 1, parcels: perSecond * seconds });
  assert(sack, 'one sack');
  await scanner.scan(sack.code);
  scale.load(sack.grams);
  await untilShown(program, view => view.handoff?.current?.grams === sack.grams, 'the weight of the sack');

  const began = performance.now();
  for (const [i, label] of sack.parcels.entries()) {
    const wait = began + (i * 1000) / perSecond - performance.now();
    if (wait > 0) await new Promise(resolve => setTimeout(resolve, wait));
    await scanner.scan(label);
  }
  const sentForMs = performance.now() - began;

  const last = sack.parcels.at(-1);
  const view = await untilShown(program, ({ newest }) => newest?.code === last, 'the last scan');
  await program.stop();
  const events = recordedIn(root).map(({ event }) => event);
  return {
    sent: sack.parcels,
    sentForMs,
    accepted: events.flatMap(event => (event.kind === 'parcel-accepted' ? [event.code] : [])),
    sacks: new Set(events.flatMap(event => (event.kind === 'parcel-accepted' ? [event.sack] : []))),
    sack: sack.code,
    grams: sack.grams,
    odd: events.filter(event => /^scan-/.test(event.kind)),
    totals: view.handoff?.totals,
    devices: view.devices.map(({ id, lamp, unreadable }) => ({ id, lamp, unreadable })),
  };
};

export const READY = [
  { id: 'scanner-1', lamp: 'ready', unreadable: 0 },
  { id: 'scale-1', lamp: 'ready', unreadable: 0 },
] as const;
