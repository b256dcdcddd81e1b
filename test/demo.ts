// npm run demo: a truck from the bytes of a serial port to the signed receipt of a central system.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startCentralChild } from '#src/front/central-child.ts';
import { openFront } from '#src/front/front.ts';
import { createLog, SOURCE_THREAD } from '#src/front/open-real-front.ts';
import { realClock } from '#src/front/real-clock.ts';
import { loadTruck } from '#src/front/truck-load.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { openDemoDevices } from '#test/demo-devices.ts';
import { DRIVER } from '#test/driver.ts';
import { untilView } from '#test/until.ts';

const words = english.terminal;
const PIN = '270913';
const VEHICLE = 'DL01AB1234';
const SEAL = 'SEAL-0815';

const readArgs = () => {
  try {
    return parseArgs({
      options: {
        json: { type: 'boolean', default: false },
        sacks: { type: 'string', default: '20' },
        parcels: { type: 'string', default: '500' },
      },
    }).values;
  } catch (thrown) {
    console.error(
      say(words.demoUsage, { detail: thrown instanceof Error ? (thrown.message.split('. ')[0] ?? '') : '' }),
    );
    return process.exit(1);
  }
};
const values = readArgs();
const size = { sacks: Number(values.sacks), parcels: Number(values.parcels) };
const wholeNumbers = [values.sacks, values.parcels].every(text => /^\d{1,6}$/.test(text));
if (!wholeNumbers || size.sacks < 1) {
  console.error(say(words.demoSize, { sacks: values.sacks, parcels: values.parcels }));
  process.exit(1);
}

// With --json the last line of stdout is for programs; the account goes to stderr.
const tell = (line: string): void => (values.json ? console.error(line) : console.log(line));

class DemoFault extends Error {
  override readonly name = 'DemoFault';
}
const must: (holds: unknown, what: string) => asserts holds = (holds, what) => {
  if (!holds) throw new DemoFault(what);
};

const demo = async () => {
  const started = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'pickup-demo-'));
  const central = await startCentralChild(join(folder, 'central'));
  const devices = await openDemoDevices(folder);
  tell(
    devices.inProcess === null ? say(words.demoPty) : say(words.demoInProcess, { detail: devices.inProcess }),
  );
  tell(say(words.demoCentral, { url: central.url }));
  const front = await openFront({
    folder: join(folder, 'station'),
    configFile: join(folder, 'station', 'station.json'),
    markFolder: join(folder, 'mark'),
    openLine: devices.openLine,
    listPorts: async () => [],
    clock: realClock,
    random: Math.random,
    fetch: globalThis.fetch,
    thread: SOURCE_THREAD,
    log: createLog('warn'),
  });
  try {
    const made = await front.setUp({
      site: 'DEMO',
      station: 'A',
      name: 'Demo dock',
      leadName: 'Site lead',
      pin: PIN,
      devices: devices.rows,
      central: central.url,
      token: central.token,
    });
    must('done' in made, `set-up answered ${JSON.stringify(made)}`);
    const station = front.station();
    must(station, 'no station after the set-up');
    await untilView(front, view => view.devices.every(device => device.lamp === 'ready'), 'ready devices');
    const opened = await station.act({
      act: 'open',
      direction: 'induction',
      vehicle: VEHICLE,
      seal: SEAL,
      driverName: 'Demo driver',
    });
    must('done' in opened, `open answered ${JSON.stringify(opened)}`);
    tell(say(words.demoOpened, { vehicle: VEHICLE, seal: SEAL, station: 'DEMO-A' }));
    tell(say(words.demoTruck, size));

    const load = loadTruck(size);
    let parcels = 0;
    for (const [i, sack] of load.entries()) {
      await devices.scanner.scan(sack.code);
      devices.scale.load(sack.grams);
      await untilView(
        front,
        view => view.handoff?.current?.code === sack.code && view.handoff.current.grams === sack.grams,
        `sack ${sack.code} with ${sack.grams} g`,
      );
      for (const parcel of sack.parcels) await devices.scanner.scan(parcel);
      parcels += sack.parcels.length;
      await untilView(front, view => view.handoff?.totals.parcels === parcels, `${parcels} parcels`, 60_000);
      devices.scale.unload();
      await untilView(
        front,
        view => view.devices.some(device => device.weight?.grams === 0 && device.weight.state !== 'moving'),
        'an empty platform',
      );
      if ((i + 1) % 5 === 0 || i + 1 === load.length) {
        tell(
          say(words.demoProgress, { sacks: i + 1, ofSacks: size.sacks, parcels, ofParcels: size.parcels }),
        );
      }
    }

    const closed = await station.act({ act: 'close', pin: PIN, driver: DRIVER });
    must('done' in closed && closed.manifest, `close answered ${JSON.stringify(closed)}`);
    const { number } = closed.manifest;
    const [line] = station.papers.list(null).manifests;
    must(line?.number === number, `the list does not begin with ${number}`);
    tell(
      say(words.demoClosed, {
        number,
        sacks: line.sacks,
        parcels: line.parcels,
        kilograms: (line.grams / 1000).toFixed(3),
      }),
    );
    const grams = load.reduce((sum, sack) => sum + sack.grams, 0);
    must(
      line.sacks === size.sacks && line.parcels === size.parcels && line.grams === grams,
      `the totals are ${JSON.stringify(line)}, loaded were ${grams} g`,
    );

    const pdf = await station.papers.pdf(number);
    must(pdf, 'no paper');
    const path = join(folder, `${number}.pdf`);
    writeFileSync(path, pdf);
    tell(say(words.demoPaper, { path, kilobytes: Math.round(pdf.length / 1024) }));

    await untilView(front, view => view.delivery.delivered === 1, 'the receipt', 60_000);
    const [delivered] = station.papers.list(null).manifests;
    must(delivered?.receipt && delivered.deliveredAt, 'no receipt');
    const there = await fetch(`${central.url}/v1/manifests`, {
      headers: { authorization: `Bearer ${central.token}` },
    });
    must(there.ok && (await there.text()).includes(number), 'the central system does not list it');
    tell(say(words.demoReceipt, { receipt: delivered.receipt, at: delivered.deliveredAt }));
    const seconds = Math.round((performance.now() - started) / 100) / 10;
    tell(say(words.demoTime, { seconds, folder }));
    return {
      manifest: number,
      sacks: line.sacks,
      parcels: line.parcels,
      grams: line.grams,
      pdf: path,
      receipt: delivered.receipt,
      seconds,
    };
  } finally {
    await front.stop();
    await devices.stop();
    await central.stop();
  }
};

try {
  const account = await demo();
  if (values.json) console.log(JSON.stringify(account));
} catch (thrown) {
  console.error(say(words.demoMissing, { what: thrown instanceof Error ? thrown.message : String(thrown) }));
  process.exitCode = 1;
}
