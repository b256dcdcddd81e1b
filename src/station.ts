// The station, wired in the order in which the data goes: devices, dock, journal, manifest, paper and exchange, page.
// What belongs together is put together beside this: station-devices.ts, station-desk.ts, station-work.ts,
// station-exchange.ts.
import { randomUUID } from 'node:crypto';
import type { SimulatedStage, View } from '#src/api/contract.ts';
import type { Act } from '#src/api/contract-acts.ts';
import type { ActAnswer } from '#src/api/contract-answers.ts';
import { compilePatterns } from '#src/codes/pattern.ts';
import { createDeviceTalk } from '#src/desk/device-talk.ts';
import { createDocks } from '#src/desk/docks.ts';
import { lanesOf } from '#src/desk/lanes.ts';
import { createNotices } from '#src/desk/notices.ts';
import { openFolder } from '#src/desk/open-folder.ts';
import { createKeeping } from '#src/desk/personal-keeping.ts';
import { scaleTroubleOf } from '#src/desk/scale-record.ts';
import { createSearching } from '#src/desk/search.ts';
import { viewOf } from '#src/desk/view.ts';
import { createWatch } from '#src/desk/watch.ts';
import { createWeighing } from '#src/desk/weighing.ts';
import { createKeptConfig } from './station-config.ts';
import { createStationDesk } from './station-desk.ts';
import { createStationDevices } from './station-devices.ts';
import { createStationExchange } from './station-exchange.ts';
import type { StationParts } from './station-parts.ts';
import { createStationWork } from './station-work.ts';

export type Station = ReturnType<typeof createStation>;

/** Opens the journal of a station that was set up, and takes up what was unfinished. Throws JournalFault, KeyFault, OtherStationFault; then nothing is held. */
export const createStation = (parts: StationParts) => {
  const { folder, markFolder, clock, log, simulatedPin } = parts;
  const { site, zone } = parts.config;
  const opened = openFolder({ folder, config: parts.config, markFolder, now: clock.now, log });
  const { journal, key, retired } = opened;

  const watch = createWatch(clock, () => view());
  const { changed } = watch;
  const notices = createNotices(changed);
  const simulated = simulatedPin !== null;
  const rules = { ...parts.config.rules, site, production: !simulated };
  const docks = createDocks({
    journal,
    rules,
    lanes: lanesOf(parts.config.lanes, parts.config.devices),
    newId: randomUUID,
    now: () => new Date(clock.now()).toISOString(),
    log,
    changed,
    // Stays on the screen after the scan that met it is no longer the newest, until a write goes well.
    wrote: fault => (fault === 'disk-full' ? notices.show('disk-full') : notices.putAway('disk-full')),
  });
  const weighing = createWeighing();
  const work = createStationWork(parts, opened, { docks, notices, changed });
  const config = createKeptConfig(parts, changed);
  const devices = createStationDevices(parts, { config, weighing, changed, woken: () => exchange.kick() });
  const { bench, finding, testing, feedback, wake } = devices;
  const exchange = createStationExchange(parts, { journal, key, config, notices, changed });
  const desk = createStationDesk(parts, {
    journal,
    key,
    rules,
    docks,
    weighing,
    watch,
    notices,
    work,
    devices,
    exchange,
  });
  const stopKeeping = createKeeping({
    personal: journal.personal,
    photos: journal.photos,
    retention: parts.config.retention,
    clock,
    isQuiet: watch.isQuiet,
    log,
  });

  const clerkOf = (badge: string) => {
    const row = journal.people.one(badge);
    return row && { badge: row.badge, name: row.name, role: row.role };
  };
  const view = (): View => {
    const { station, name, parties, central } = config.now();
    return viewOf({
      version: watch.version(),
      station: {
        site,
        station,
        name,
        zone,
        simulated,
        parties,
        central: central?.url ?? null,
        enrolled: central?.key != null,
        asks: { acceptBy: rules.acceptBy, keyedBy: rules.keyedBy, signOff: rules.signOff },
      },
      bench,
      rows: devices.rows(),
      weighing,
      docks,
      people: { personName: journal.personName, clerk: clerkOf },
      boundTo: device => desk.staff.bindings.of(device),
      scaleTrouble: row => scaleTroubleOf(row, clock.now(), zone),
      journal,
      delivery: exchange.delivery(),
      work: work.underWay(),
      notices: notices.list(),
    });
  };

  if (retired) notices.show('numbers-retired', { first: retired.first, last: retired.last });
  if (simulatedPin !== null) notices.show('simulated', { pin: simulatedPin, stage: 'coming' });
  work.lists.start();
  void exchange.start();
  desk.closing.takeUp();
  const stopVerify = clock.after(VERIFY_AFTER_MS, () => void work.verify());
  // What was committed is moved into the file while nobody scans, so that no scan waits for it.
  const stopTidying = watch.whenQuiet(journal.checkpoint);

  return {
    config: config.now,
    view,
    onView: watch.onView,
    act: (what: Act): Promise<ActAnswer> => {
      feedback.acknowledged();
      return desk.act(what);
    },
    papers: work.papers,
    photos: desk.photos,
    people: desk.staff.page,
    lists: work.lists,
    reports: work.reports,
    bench,
    /** The operating system says that the computer is about to sleep, and that it woke. */
    suspending: () => wake?.suspending(),
    resumed: () => wake?.resumed(),
    search: createSearching({
      journal,
      zone,
      now: clock.now,
      reader: { patterns: compilePatterns(parts.config.patterns).patterns },
    }),
    ...createDeviceTalk(bench),
    finding,
    testing,
    setDevices: devices.set,
    /** The set-up is over, and nobody looks at its page any more: what it could not do is shown on. */
    notEnrolled: (url: string, detail: string): void => notices.show('not-enrolled', { url, detail }),
    /** The simulated truck's stage, for its strip. */
    simulated: (stage: SimulatedStage): void => notices.show('simulated', { pin: simulatedPin ?? '', stage }),
    enrol: exchange.enrol,
    /** Resolves when devices, worker, delivery and journal are closed. */
    stop: async (): Promise<void> => {
      stopTidying();
      stopVerify();
      stopKeeping();
      wake?.stop();
      testing.stop();
      watch.stop();
      await finding.stop();
      await Promise.all([bench.stop(), exchange.stop(), work.stop()]);
      opened.close();
    },
  };
};

// The first truck of the day does not share the processor with the check of the past.
const VERIFY_AFTER_MS = 3_000;
