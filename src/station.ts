// The station, wired in the order in which the data goes: devices, dock, journal, manifest, paper and exchange, page.
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { type Bench, type BenchParts, createBench } from '#hardware/bench.ts';
import type { DeviceRow } from '#hardware/reading.ts';
import { createWakeWatch, type Uptime } from '#hardware/wake.ts';
import type { Act, ActAnswer, SimulatedStage, View, WorkView } from '#src/api/contract.ts';
import { compilePatterns } from '#src/codes/pattern.ts';
import type { StationConfig } from '#src/config.ts';
import { createActs } from '#src/desk/acts.ts';
import { createClosing } from '#src/desk/closing.ts';
import { createCommands } from '#src/desk/commands.ts';
import { createDeviceTalk } from '#src/desk/device-talk.ts';
import { createDeviceTest } from '#src/desk/device-test.ts';
import { createDocks } from '#src/desk/docks.ts';
import { createErasing } from '#src/desk/erasing.ts';
import { createFactsOf } from '#src/desk/facts-of.ts';
import { createFeedback } from '#src/desk/feedback.ts';
import { createFindDevice } from '#src/desk/find-device.ts';
import { createLabels } from '#src/desk/labels.ts';
import { lanesOf } from '#src/desk/lanes.ts';
import { createLists } from '#src/desk/lists.ts';
import { createNotices } from '#src/desk/notices.ts';
import { openFolder } from '#src/desk/open-folder.ts';
import { createOpening } from '#src/desk/opening.ts';
import { createPapers } from '#src/desk/papers.ts';
import { createKeeping } from '#src/desk/personal-keeping.ts';
import { createPhotoTaking } from '#src/desk/photo-taking.ts';
import { connectReadings } from '#src/desk/readings.ts';
import { createReports } from '#src/desk/reports.ts';
import { scaleTroubleOf } from '#src/desk/scale-record.ts';
import { createSealing } from '#src/desk/sealing.ts';
import { createSearching } from '#src/desk/search.ts';
import { createStaff } from '#src/desk/staff.ts';
import { viewOf } from '#src/desk/view.ts';
import { createVoiding } from '#src/desk/voiding.ts';
import { createWatch } from '#src/desk/watch.ts';
import { createWeighAct } from '#src/desk/weigh-act.ts';
import { createWeighing } from '#src/desk/weighing.ts';
import { createDelivery, type Delivery } from '#src/exchange/delivery.ts';
import { enrol } from '#src/exchange/enrol.ts';
import type { Clock } from '#src/lib/clock.ts';
import { createLongwork, type LongworkFault } from '#src/longwork/ask.ts';

export type Log = (what: string, more?: Readonly<Record<string, unknown>>) => void;

export type StationParts = Pick<BenchParts, 'openLine' | 'listPorts' | 'listDriverless' | 'identify'> & {
  /** Holds journal.db, station.key, station.lock. */
  readonly folder: string;
  readonly config: StationConfig;
  /** Called with what must be remembered: a device that moved, the central system that answered. */
  readonly saveConfig: (config: StationConfig) => void;
  /** Outside `folder`: see desk/mark.ts. */
  readonly markFolder: string;
  readonly clock: Clock;
  /** Without it nobody notices that the computer slept. */
  readonly uptime?: Uptime;
  readonly random: () => number;
  readonly fetch: typeof globalThis.fetch;
  /** Program of the worker thread. */
  readonly thread: URL;
  readonly log: Log;
  /** The lead's PIN of a simulated truck, shown on the screen; null for a real station. */
  readonly simulatedPin: string | null;
};

export type Station = ReturnType<typeof createStation>;

/** Opens the journal of a station that was set up, and takes up what was unfinished. Throws JournalFault, KeyFault, OtherStationFault; then nothing is held. */
export const createStation = (parts: StationParts) => {
  const { folder, clock, log } = parts;
  let config = parts.config;
  const now = () => new Date(clock.now()).toISOString();
  const { markFolder } = parts;
  const opened = openFolder({ folder, config, markFolder, now: clock.now, log });
  const { journal, key, numbering, retired } = opened;

  const watch = createWatch(clock, () => view());
  const notices = createNotices(watch.changed);
  const simulated = parts.simulatedPin !== null;
  const rules = { ...config.rules, site: config.site, production: !simulated };
  const docks = createDocks({
    journal,
    rules,
    lanes: lanesOf(config.lanes, config.devices),
    newId: randomUUID,
    now,
    log,
    changed: watch.changed,
    // Stays on the screen after the scan that met it is no longer the newest, until a write goes well.
    wrote: fault => (fault === 'disk-full' ? notices.show('disk-full') : notices.putAway('disk-full')),
  });
  const weighing = createWeighing();
  const longwork = createLongwork(journal.path, parts.thread);
  const sealing = createSealing({
    journal,
    docks,
    numbering,
    key,
    longwork,
    zone: config.zone,
    now: clock.now,
  });
  const checking = createLongwork(journal.path, parts.thread);
  const papers = createPapers(journal, longwork, checking, watch.changed);
  const newWorker = () => createLongwork(journal.path, parts.thread);
  const { site } = config;
  const lists = createLists({
    journal,
    newWorker,
    site,
    patterns: config.patterns,
    clock,
    changed: watch.changed,
    log,
  });

  const reports = createReports({
    journal,
    newWorker,
    site,
    station: config.station,
    zone: config.zone,
    limits: config.limits,
    tolerance: config.rules.tolerance,
    now: clock.now,
    changed: watch.changed,
    log,
  });

  const remember = (change: Partial<StationConfig>): void => {
    config = { ...config, ...change };
    try {
      parts.saveConfig(config);
    } catch (thrown) {
      // A full disk must not end a station that scans; a device that moved is found again at the next start.
      log('station.json could not be written', { error: thrown });
    }
    watch.changed();
  };

  const bench: Bench = createBench({
    rows: config.devices,
    openLine: parts.openLine,
    listPorts: parts.listPorts,
    ...(parts.listDriverless && { listDriverless: parts.listDriverless }),
    ...(parts.identify && { identify: parts.identify }),
    look: () => wake?.look(),
    clock,
    log,
  });
  const woke = (sleptMs: number): void => {
    log('the computer slept', { sleptMs });
    bench.woke();
    // What stood on a platform may be another sack by now.
    for (const { row } of bench.devices()) weighing.gone(row.id);
    watch.changed();
    delivery?.kick();
  };
  const wake = parts.uptime && createWakeWatch({ clock, uptime: parts.uptime, onWake: woke });
  bench.onMoved(row =>
    remember({
      devices: config.devices.map(known => (known.id === row.id ? { ...known, port: row.port } : known)),
    }),
  );
  const finding = createFindDevice({
    bench,
    rows: () => config.devices,
    openLine: parts.openLine,
    clock,
    log,
  });
  const testing = createDeviceTest({
    clock,
    keep: (device, { grams, shown, ok }) => {
      const lastTest = { at: now(), grams, shown, ok };
      remember({ devices: config.devices.map(row => (row.id === device ? { ...row, lastTest } : row)) });
    },
  });
  const feedback = createFeedback({ bench, policy: config.feedback, log });

  let delivery: Delivery | null = null;
  const deliver = async (): Promise<void> => {
    await delivery?.stop();
    if (config.central === null) return;
    delivery = createDelivery({
      outbox: journal.outbox,
      central: config.central,
      fetch: parts.fetch,
      clock,
      random: parts.random,
      onChange: watch.changed,
      log,
    });
    delivery.start();
  };

  const staff = createStaff({
    journal,
    zone: config.zone,
    now: clock.now,
    pending: () => {
      const { waiting, refused } = journal.outbox.counts();
      const handoffs = journal.replay.unfinished().map(({ id }) => id);
      const parked = docks.all().reduce((sum, dock) => sum + (dock.handoff()?.totals.parked ?? 0), 0);
      return { handoffs, parked, unsent: waiting + refused };
    },
    changed: watch.changed,
    onSet: docks.onSet,
    log,
  });

  const rows = () => config.devices;
  const dockAt = (device: string) => docks.at(device, rows());
  const weigh = createWeighAct({ bench, weighing, rows, dockAt, zone: config.zone, now: clock.now });
  const factsOf = createFactsOf({
    journal,
    rules,
    trucks: () => docks.all().map(dock => dock.handoff()),
    sampleKey: key.secretKey,
    now: clock.now,
  });
  const commands = createCommands({
    weigh: weigh.weigh,
    acknowledged: feedback.acknowledged,
    now: clock.now,
  });
  const labels = createLabels({
    reader: { site: config.site, patterns: compilePatterns(config.patterns).patterns },
    factsOf,
    bindings: staff.bindings,
    commands,
    changed: watch.changed,
  });
  connectReadings({
    bench,
    docks,
    labels,
    weighing,
    weigh: config.weigh,
    give: weigh.give,
    rows,
    watch,
    feedback,
    testing,
  });
  const { keep } = journal.personal;
  const closing = createClosing({
    docks,
    sealing,
    notices,
    rules,
    lists: journal.lists,
    keep,
    sent: () => delivery?.kick(),
    log,
  });
  const act = createActs({
    docks,
    labels,
    factsOf,
    weigh,
    opening: createOpening({ journal, docks, site: config.site, parties: config.parties, keep }),
    closing,
    voiding: createVoiding({ journal, key, zone: config.zone, now: clock.now }),
    erasing: createErasing(journal),
    notices,
    lists: journal.lists,
    people: staff.people,
    bindings: staff.bindings,
    isPhoto: journal.photos.isKept,
    sent: () => delivery?.kick(),
    sendAgain: () => delivery?.again(),
    changed: watch.changed,
    log,
  });

  const photos = createPhotoTaking({
    photos: journal.photos,
    act: what => act.act(what),
    handoffAt: lane => docks.of(lane)?.handoff()?.id ?? null,
    log,
  });
  const stopKeeping = createKeeping({
    personal: journal.personal,
    photos: journal.photos,
    retention: config.retention,
    clock,
    isQuiet: watch.isQuiet,
    log,
  });

  const clerkOf = (badge: string) => {
    const row = journal.people.one(badge);
    return row && { badge: row.badge, name: row.name, role: row.role };
  };
  const view = (): View =>
    viewOf({
      version: watch.version(),
      station: {
        site: config.site,
        station: config.station,
        name: config.name,
        zone: config.zone,
        simulated,
        parties: config.parties,
        central: config.central?.url ?? null,
        enrolled: config.central?.key != null,
        asks: { acceptBy: rules.acceptBy, keyedBy: rules.keyedBy, signOff: rules.signOff },
      },
      bench,
      rows: config.devices,
      weighing,
      docks,
      people: { personName: journal.personName, clerk: clerkOf },
      boundTo: device => staff.bindings.of(device),
      scaleTrouble: row => scaleTroubleOf(row, clock.now(), config.zone),
      journal,
      delivery,
      work: [
        ...papers.work(),
        ...lists.work(),
        ...reports.work(),
        ...(sealing.isUnderWay() ? [SEALING] : []),
      ],
      notices: notices.list(),
    });

  if (retired) notices.show('numbers-retired', { first: retired.first, last: retired.last });
  if (parts.simulatedPin !== null) notices.show('simulated', { pin: parts.simulatedPin, stage: 'coming' });
  lists.start();
  void deliver();
  closing.takeUp();
  const verify = (): Promise<void> =>
    papers.verify().then(
      ({ brokenAt, damage, photos: { missing, changed } }) => {
        if (brokenAt !== null) notices.show('chain-broken', { seq: String(brokenAt) });
        if (damage !== null) notices.show('chain-broken', { seq: damage });
        const [first] = [...missing, ...changed];
        if (first !== undefined)
          notices.show('photos-damaged', {
            missing: String(missing.length),
            changed: String(changed.length),
            first: first.slice(0, 12),
          });
      },
      (fault: LongworkFault) => {
        // A quick quit is no fault.
        if (fault.code !== 'stopped') log('the journal could not be verified', { error: fault });
      },
    );
  const stopVerify = clock.after(VERIFY_AFTER_MS, () => void verify());
  // What was committed is moved into the file while nobody scans, so that no scan waits for it.
  const stopTidying = watch.whenQuiet(journal.checkpoint);

  return {
    config: () => config,
    view,
    onView: watch.onView,
    act: (what: Act): Promise<ActAnswer> => {
      feedback.acknowledged();
      return act.act(what);
    },
    papers,
    photos,
    people: staff.page,
    lists,
    reports,
    bench,
    /** The operating system says that the computer is about to sleep, and that it woke. */
    suspending: () => wake?.suspending(),
    resumed: () => wake?.resumed(),
    search: createSearching({
      journal,
      zone: config.zone,
      now: clock.now,
      reader: { patterns: compilePatterns(config.patterns).patterns },
    }),
    ...createDeviceTalk(bench),
    finding,
    testing,
    /** From now on these; a device whose row did not change is not touched. */
    setDevices: async (rows: readonly DeviceRow[]): Promise<void> => {
      const same = (a: DeviceRow, b: DeviceRow) => isDeepStrictEqual(wired(a), wired(b));
      const before = config.devices;
      // The port that is searched may be the one that is set now.
      await finding.cancel();
      for (const row of before) if (!rows.some(kept => same(kept, row))) await bench.remove(row.id);
      for (const row of rows) if (!before.some(known => same(known, row))) bench.add(row);
      remember({ devices: rows });
    },
    /** The set-up is over, and nobody looks at its page any more: what it could not do is shown on. */
    notEnrolled: (url: string, detail: string): void => notices.show('not-enrolled', { url, detail }),
    /** The simulated truck's stage, for its strip. */
    simulated: (stage: SimulatedStage): void =>
      notices.show('simulated', { pin: parts.simulatedPin ?? '', stage }),
    /** Makes this station known to a central system, and sends there from now on. `token` is used once and not kept. */
    enrol: async (url: string, token: string) => {
      const { site, station, name } = config;
      const plainHttp = config.central?.plainHttp ?? false;
      const answer = await enrol({ url, token, site, station, name, key, plainHttp, fetch: parts.fetch });
      if ('trouble' in answer) return answer;
      notices.putAway('not-enrolled');
      remember({ central: { url, plainHttp, key: answer.key } });
      journal.append(null, [{ kind: 'central-enrolled', url, key: answer.key }]);
      await deliver();
      return answer;
    },
    /** Resolves when devices, worker, delivery and journal are closed. */
    stop: async (): Promise<void> => {
      stopTidying();
      stopVerify();
      stopKeeping();
      wake?.stop();
      testing.stop();
      watch.stop();
      await finding.stop();
      await Promise.all([
        bench.stop(),
        delivery?.stop(),
        longwork.stop(),
        checking.stop(),
        lists.stop(),
        reports.stop(),
      ]);
      opened.close();
    },
  };
};

/** What a device is read by; a new name is no reason to let go of it. */
const wired = ({
  name,
  place,
  lane,
  holder,
  model,
  serial,
  certificate,
  validUntil,
  lastTest,
  ...row
}: DeviceRow) => row;

// The first truck of the day does not share the processor with the check of the past.
const VERIFY_AFTER_MS = 3_000;

const SEALING: WorkView = { id: 0, what: 'seal', done: 0, of: 1 };
