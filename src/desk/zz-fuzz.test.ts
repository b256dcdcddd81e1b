import { expect, test } from 'vitest';
import { startStation } from '#test/station-rig.ts';
import { listOf, PIN, startDock, DRIVER } from '#test/truck-rig.ts';
import { commandText, COMMANDS } from '#src/codes/own-codes.ts';

const rnd = (seed: number) => () => ((seed = (seed * 1103515245 + 12345) & 0x7fffffff) / 0x7fffffff);
test.each([1, 2, 3, 4, 5, 6])('fuzz %s', async seed => {
  const r = rnd(seed * 7919);
  const pick = <T,>(xs: readonly T[]): T => xs[Math.floor(r() * xs.length)] as T;
  const codes = ['CBD3014298864', 'CBD3014298871', 'CBD3014298888', 'CK510912062IN', 'CK510912076IN', 'EB126023474IN', 'EE123456785IN', 'RA473124829GB', 'TBA502887274000', 'TBA502887274001', 'HELLO WORLD', 'shelf-1', 'AA123456758BR', '006141411234567890', '(01)09521234543213(21)SER7', 'DL01LX4821', 'C1004444443'];
  const rules = (await import('#src/handoff/rules.ts')).usualRules;
  const dock = await startDock({ lanes: ['N', 'S'], rules: { ...rules, destinations: ['11'], contents: { contents: 'sample', percent: 50, byShipper: {} } } as never });
  await dock.book('CK510912062IN,100', 'CK510912076IN,', 'EB126023474IN,200');
  const list = await dock.announce('a.csv', listOf('CBD3014298864,1000,2,CK510912062IN,TBA502887274000,500,110001,100,,', 'CBD3014298864,1000,2,CK510912076IN,,500,560001,50,,', ',,,EB126023474IN,,5,110001,250,,', ',,,006141411234567890,,5,110001,,,', 'CBD3014298871,,1,EE123456785IN,C1004444443,1,110001,500,,'));
  await dock.open({ lane: 'N', list, vehicle: 'DL01LX4821' });
  await dock.open({ lane: 'S', vehicle: 'S', direction: seed % 2 ? 'return' : 'induction' });
  const log: unknown[] = [];
  try {
    for (let i = 0; i < 220; i += 1) {
      const lane = r() < 0.7 ? 'N' : 'S';
      const c = pick(codes), d = pick(codes);
      const odd = dock.station.view().lanes.find(l => l.lane === lane)?.handoff?.odd ?? [];
      const o = odd.length > 0 ? pick(odd) : null;
      const a: any = pick<() => any>([
        () => ({ act: 'scan', lane, text: c }), () => ({ act: 'scan', lane, text: c }), () => ({ act: 'scan', lane, text: d }), () => ({ act: 'scan', lane, text: c }),
        () => ({ act: 'scan', lane, text: commandText('DEL1', pick(COMMANDS)) }),
        () => ({ act: 'move', lane, code: c, sack: r() < 0.5 ? null : d }),
        () => ({ act: 'nest', lane, code: c, into: r() < 0.5 ? null : d }),
        () => ({ act: 'remove', lane, code: c, reason: 'x' }),
        () => ({ act: 'same-parcel', lane, code: c, alias: d }),
        () => ({ act: 'damage', lane, code: c, category: 'torn', seal: r() < 0.3 }),
        () => ({ act: 'photo', lane, code: c, photo: 'a'.repeat(64) }),
        () => ({ act: 'key-cod', lane, code: o?.code ?? c, paise: pick([10000, 20000, 25000, 55]) }),
        () => ({ act: 'return-reason', lane, code: c, reason: 'refused' }),
        () => ({ act: 'check-seal', lane, found: pick(['', 'X', 'S-88213']), state: pick(['whole', 'broken', 'missing']) }),
        () => ({ act: 'undo', lane }), () => ({ act: 'undo', lane }), () => ({ act: 'undo', lane }),
        () => ({ act: 'measure', lane, code: c, mm: [100, 100, 100] }),
        () => ({ act: 'key-weight', lane, of: c, grams: pick([1, 500, 1000, 40000]), reason: 'r', pin: PIN }),
        () => ({ act: 'settle', lane, code: o?.code ?? c, outcome: o ? pick(o.may as any[]) ?? 'rejected' : 'rejected', reason: 'r', to: d, pin: PIN }),
        () => ({ act: 'settle', lane, code: o?.code ?? c, outcome: o ? pick(o.may as any[]) ?? 'rejected' : 'rejected', reason: 'r', to: d, pin: PIN }),
        () => ({ act: 'pause', lane }), () => ({ act: 'resume', lane }), () => ({ act: 'resume', lane }),
        () => ({ act: 'leave-sack', lane }),
        () => (r() < 0.1 ? { act: 'close', lane, pin: PIN } : { act: 'scan', lane, text: c }),
        () => (r() < 0.5 ? { act: 'reopen', lane, reason: 'r', pin: PIN } : { act: 'undo', lane }),
      ])();
      const answer = await dock.act(a);
      log.push([a, answer]);
      if ('fault' in answer) throw new Error('fault');
    }
    const strip = (v: any) => v.lanes.map((l: any) => l.handoff && { ...l.handoff, isPaused: 0 });
    const before = strip(dock.station.view());
    await dock.stop();
    const again = startStation(dock.place, { config: dock.station.config() }).station;
    expect(strip(again.view())).toEqual(before);
    for (const lane of ['N', 'S']) {
      await again.act({ act: 'resume', lane }); 
      for (;;) { const o = again.view().lanes.find(l => l.lane === lane)?.handoff?.odd[0]; if (!o) break; const x = await again.act({ act: 'settle', lane, code: o.code, outcome: o.may.includes('rejected') ? 'rejected' : 'accepted', reason: 'r', pin: PIN }); if (!('done' in x)) { if ((x as any).refused === 'holds-sacks') { for (const s of codes) await again.act({act:'nest', lane, code: s, into: null}); continue } console.log(lane, o, x); break; } }
      console.log(seed, lane, JSON.stringify(await again.act({ act: 'close', lane, pin: PIN, driver: DRIVER })), JSON.stringify(again.view().lanes.find(l => l.lane === lane)?.handoff?.totals.parcels));
    }
  } catch (e) { console.log(seed, JSON.stringify(log.slice(-8), null, 0)); throw e; }
}, 120_000);
