// The station's own way from a label to the disk: journal, docks and labels as station.ts wires them, without devices
// and page. One lane.
import { createBindings } from '#src/desk/bindings.ts';
import { createCommands } from '#src/desk/commands.ts';
import { createDocks } from '#src/desk/docks.ts';
import { createFactsOf } from '#src/desk/facts-of.ts';
import { createLabels } from '#src/desk/labels.ts';
import type { ScanOrigin } from '#src/handoff/events-facts.ts';
import { type Rules, usualRules } from '#src/handoff/rules.ts';
import type { Journal } from '#src/journal/journal.ts';

export const SITE = 'DEL1';
export const sampleRules: Rules = { ...usualRules, site: SITE };

/** Ids count from h-1 where `newId` is left out. */
export const wireDock = (
  journal: Journal,
  more: {
    readonly rules?: Rules;
    readonly lanes?: readonly string[];
    readonly newId?: () => string;
    readonly now?: () => string;
    readonly changed?: () => void;
  } = {},
) => {
  let ids = 0;
  const {
    rules = sampleRules,
    lanes = [''],
    now = () => new Date().toISOString(),
    changed = () => {},
  } = more;
  const newId =
    more.newId ??
    (() => {
      ids += 1;
      return `h-${ids}`;
    });
  const docks = createDocks({ journal, rules, lanes, newId, now, log: () => {}, changed });
  const ms = () => Date.parse(now());
  const trucks = () => docks.all().map(dock => dock.handoff());
  const factsOf = createFactsOf({ journal, rules, trucks, sampleKey: new Uint8Array(32).fill(7), now: ms });
  const commands = createCommands({
    weigh: () => ({ refused: 'no-weight' }),
    acknowledged: () => {},
    now: ms,
  });
  const bindings = createBindings({ journal, now: ms });
  const labels = createLabels({
    reader: { site: SITE, patterns: [] },
    factsOf,
    bindings,
    commands,
    changed,
  });
  const dock = docks.all()[0];
  if (dock === undefined) throw new Error('there is a lane');
  return {
    docks,
    dock,
    labels,
    factsOf,
    bindings,
    /** A label at the first lane's scanner. */
    scan: (text: string, origin: ScanOrigin = { device: 'scanner-1' }) => {
      const outcome = labels.read(dock, text, origin);
      if (outcome === null) throw new Error(`${text} is a badge or asks for a screen`);
      return outcome;
    },
  };
};
