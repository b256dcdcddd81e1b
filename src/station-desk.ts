// What happens at the desk, put together: people and their scanners, labels and weights from the devices, and every act of a
// person at the page; all of it ends in a dock.
import { compilePatterns } from '#src/codes/pattern.ts';
import { createActs } from '#src/desk/acts.ts';
import { createClosing } from '#src/desk/closing.ts';
import { createCommands } from '#src/desk/commands.ts';
import type { Docks } from '#src/desk/docks.ts';
import { createErasing } from '#src/desk/erasing.ts';
import { createFactsOf } from '#src/desk/facts-of.ts';
import { createLabels } from '#src/desk/labels.ts';
import type { Notices } from '#src/desk/notices.ts';
import { createOpening } from '#src/desk/opening.ts';
import { createPhotoTaking } from '#src/desk/photo-taking.ts';
import { connectReadings } from '#src/desk/readings.ts';
import { createStaff } from '#src/desk/staff.ts';
import { createVoiding } from '#src/desk/voiding.ts';
import type { Watch } from '#src/desk/watch.ts';
import { createWeighAct } from '#src/desk/weigh-act.ts';
import type { Weighing } from '#src/desk/weighing.ts';
import type { Rules } from '#src/handoff/rules.ts';
import type { Journal } from '#src/journal/journal.ts';
import type { KeyPair } from '#src/manifest/key.ts';
import type { StationDevices } from './station-devices.ts';
import type { StationExchange } from './station-exchange.ts';
import type { StationParts } from './station-parts.ts';
import type { StationWork } from './station-work.ts';

export const createStationDesk = (
  { config, clock, log }: StationParts,
  parts: {
    readonly journal: Journal;
    readonly key: KeyPair;
    readonly rules: Rules;
    readonly docks: Docks;
    readonly weighing: Weighing;
    readonly watch: Watch;
    readonly notices: Notices;
    readonly work: Pick<StationWork, 'sealing'>;
    readonly devices: StationDevices;
    readonly exchange: StationExchange;
  },
) => {
  const { journal, key, rules, docks, weighing, watch, notices, exchange } = parts;
  const { bench, feedback, testing, rows } = parts.devices;
  const { site, zone, parties } = config;
  const now = clock.now;

  const staff = createStaff({
    journal,
    zone,
    now,
    pending: () => {
      const { waiting, refused } = journal.outbox.counts();
      const handoffs = journal.replay.unfinished().map(({ id }) => id);
      const totals = docks.all().flatMap(dock => dock.handoff()?.totals ?? []);
      const parked = totals.reduce((sum, one) => sum + one.parked + one.held, 0);
      return { handoffs, parked, unsent: waiting + refused };
    },
    changed: watch.changed,
    onSet: docks.onSet,
    log,
  });

  const dockAt = (device: string) => docks.at(device, rows());
  const weigh = createWeighAct({ bench, weighing, rows, dockAt, zone, now });
  const factsOf = createFactsOf({
    journal,
    rules,
    trucks: () => docks.all().map(dock => dock.handoff()),
    sampleKey: key.secretKey,
    now,
  });
  const commands = createCommands({ weigh: weigh.weigh, acknowledged: feedback.acknowledged, now });
  const labels = createLabels({
    reader: { site, patterns: compilePatterns(config.patterns).patterns },
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
  const { sealing } = parts.work;
  const { lists } = journal;
  const closing = createClosing({ docks, sealing, notices, rules, lists, keep, sent: exchange.kick, log });
  const act = createActs({
    docks,
    labels,
    factsOf,
    weigh,
    opening: createOpening({ journal, docks, site, parties, keep }),
    closing,
    voiding: createVoiding({ journal, key, zone, now }),
    erasing: createErasing(journal),
    notices,
    lists,
    people: staff.people,
    bindings: staff.bindings,
    isPhoto: journal.photos.isKept,
    sent: exchange.kick,
    sendAgain: exchange.again,
    changed: watch.changed,
    log,
  });
  const photos = createPhotoTaking({
    photos: journal.photos,
    act: what => act.act(what),
    handoffAt: lane => docks.of(lane)?.handoff()?.id ?? null,
    log,
  });
  return { staff, closing, act: act.act, photos };
};
