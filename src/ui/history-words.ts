// What happened to one sentence: what, with its details, by whom and with what. The time stands beside it.
import type { HandoffEvent, HistoryLine, Names } from '#src/api/contract-search.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { count, kilograms, rupees, visible } from './figures.ts';
import { whyWords } from './verdict-words.ts';

const { history, dock } = english;

type Said = { readonly what: string; readonly details: readonly (string | undefined)[] };
type Of<Kind extends HandoffEvent['kind']> = Extract<HandoffEvent, { kind: Kind }>;

/** `named`: the code whose history it is. */
export const historyWords = (line: HistoryLine, people: Names, named?: string): string => {
  if ('delivered' in line) {
    const { receipt } = line;
    return whole({
      what: say(history.delivered, { manifest: visible(line.delivered) }),
      details: [
        receipt === null ? undefined : say(history.receipt, { receipt: visible(receipt).slice(0, 16) }),
      ],
    });
  }
  const said = whole(saidOf(line.event, people));
  const { event } = line;
  // What happened under another of its labels.
  const label = named !== undefined && 'code' in event && event.code !== named ? event.code : undefined;
  const what =
    line.sack !== undefined
      ? say(history['around-it'], { sack: visible(line.sack), what: said })
      : label
        ? say(history['under-label'], { code: visible(label), what: said })
        : said;
  return withWho(what, line.event, people);
};

/** "23 Nov 2026 14:20": a record goes back for years. What is no time is shown as it is. */
export const whenWords = (at: string, zone: string): string => {
  if (Number.isNaN(Date.parse(at))) return at;
  const parts = {
    day: '2-digit',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  } as const;
  return new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', ...parts })
    .format(Date.parse(at))
    .replace(',', '');
};

const whole = ({ what, details }: Said): string => {
  const known = details.filter(detail => detail !== undefined);
  return known.length === 0 ? what : `${what}: ${known.join(', ')}`;
};

const whoWords = (badge: string, people: Names): string => {
  const name = people[badge];
  return name === undefined
    ? visible(badge)
    : say(history.who, { name: visible(name), badge: visible(badge) });
};

const withWho = (what: string, event: HandoffEvent, people: Names): string => {
  const scan = 'scan' in event ? event.scan : undefined;
  const weight = 'weight' in event ? event.weight : undefined;
  const by = ('by' in event ? event.by : undefined) ?? scan?.by ?? weight?.by;
  const device = visible((scan ?? weight)?.device ?? '');
  if (by === undefined) return device === '' ? what : say(history.with, { what, device });
  const who = whoWords(by, people);
  return device === '' ? say(history.by, { what, who }) : say(history['by-with'], { what, who, device });
};

const plain = (what: string, ...details: readonly (string | undefined)[]): Said => ({ what, details });
const reasonOf = (reason: string | undefined): string | undefined =>
  reason === undefined || reason === '' ? undefined : say(history.reason, { reason: visible(reason) });
const placeOf = (sack: string | null): string =>
  sack === null ? say(history.loose) : say(history['into-sack'], { sack: visible(sack) });
const codOf = (paise: number | null | undefined): string | undefined =>
  paise == null ? undefined : say(history.cod, { rupees: rupees(paise) });
const aliasesOf = (aliases: readonly string[] | undefined): string | undefined =>
  aliases?.length ? say(history['also-labelled'], { codes: aliases.map(visible).join(', ') }) : undefined;
const manifestOf = (manifest: string | undefined): string | undefined =>
  manifest === undefined ? undefined : say(history['on-manifest'], { manifest: visible(manifest) });
const binOf = (bin: number | undefined): string | undefined => (bin ? say(history.bin, { bin }) : undefined);

const withParcels = (parcels: readonly string[] | undefined): string | undefined =>
  parcels?.length ? say(history['went-with-it'], { count: count(parcels.length) }) : undefined;

/** A code of ours in a person's words; one that this page does not know stands as it is. */
const coded = (prefix: 'damage' | 'return', code: string): string => {
  const sentences: Readonly<Record<string, readonly [number, string] | undefined>> = dock;
  const found = sentences[`${prefix}-${code}`];
  return found === undefined ? visible(code) : say(found);
};

type Weighed = Of<'sack-weighed'> | Of<'parcel-weighed'>;
const weightOf = ({ weight, asked = [] }: Weighed): readonly (string | undefined)[] => [
  say(history.weighs, { kg: kilograms(weight.grams) }),
  weight.source === undefined ? undefined : say(history[weight.source]),
  reasonOf(weight.reason),
  ...asked.map(({ why }) => whyWords(why)),
];

const saidOf = (event: HandoffEvent, people: Names): Said => {
  switch (event.kind) {
    case 'handoff-planned':
      return plain(
        say(history['handoff-planned'], { vehicle: visible(event.vehicle) }),
        event.lane === undefined ? undefined : say(history.lane, { lane: visible(event.lane) }),
      );
    case 'handoff-opened': {
      const { vehicle, lane, seal, corrects, from, to } = event;
      return plain(
        say(history['handoff-opened'], { vehicle: visible(vehicle) }),
        say(english.screen['from-to'], { from: visible(from.name), to: visible(to.name) }),
        lane === undefined ? undefined : say(history.lane, { lane: visible(lane) }),
        seal === '' ? undefined : say(history.seal, { seal: visible(seal) }),
        corrects === undefined ? undefined : say(history.corrects, { manifest: visible(corrects) }),
      );
    }
    case 'sack-accepted':
      return plain(say(history['sack-accepted']), event.asked && whyWords(event.asked.why));
    case 'hold-lifted': {
      const { parked, sack, codPaise } = event;
      return parked === undefined
        ? plain(say(history['hold-lifted']), placeOf(sack), codOf(codPaise))
        : plain(say(history['hold-lifted']), say(history['still-aside']), whyWords(parked), codOf(codPaise));
    }
    case 'parcel-accepted': {
      const { kind, sack, codPaise, aliases, returnReason, forward } = event;
      return plain(
        say(history[kind]),
        placeOf(sack),
        codOf(codPaise),
        aliasesOf(aliases),
        returnReason && say(history['came-back'], { reason: coded('return', returnReason) }),
        manifestOf(forward),
      );
    }
    case 'scan-repeated':
    case 'sack-left':
    case 'handoff-cancelled':
    case 'photo-taken':
      return plain(say(history[event.kind]));
    case 'scan-parked':
      return plain(
        say(history['scan-parked']),
        binOf(event.bin),
        whyWords(event.why),
        placeOf(event.sack),
        aliasesOf(event.aliases),
      );
    case 'scan-held': {
      const { why, manifest, site, bin, cod } = event;
      return plain(
        say(history['scan-held']),
        whyWords(why),
        event.odd && whyWords(event.odd),
        manifestOf(manifest),
        site === undefined ? undefined : say(history['at-site'], { site: visible(site) }),
        codOf(cod?.announced ?? cod?.booked),
        binOf(bin),
      );
    }
    case 'cod-keyed':
      return plain(say(history['cod-keyed']), codOf(event.cod.label), whyWords(event.why));
    case 'alias-added':
      return plain(say(history['alias-added']), visible(event.alias));
    case 'sack-weighed':
    case 'parcel-weighed':
      return plain(say(history[event.kind]), ...weightOf(event));
    case 'parcel-measured': {
      const [a, b, c] = event.measured.mm;
      const kg = kilograms(event.measured.grams);
      return plain(say(history['parcel-measured']), say(history.measures, { a, b, c, kg }));
    }
    case 'questioned': {
      const { why, damage, bin } = event;
      return plain(
        say(history.questioned),
        whyWords(why),
        damage && damage.category !== 'unstated' ? coded('damage', damage.category) : undefined,
        damage?.note === undefined ? undefined : visible(damage.note),
        binOf(bin),
      );
    }
    case 'sack-nested':
      return event.into === null
        ? plain(say(history['sack-nested-out']))
        : plain(say(history['sack-nested']), placeOf(event.into));
    case 'parcel-moved':
      return plain(say(history['parcel-moved']), placeOf(event.sack));
    case 'removed':
      return plain(say(history.removed), reasonOf(event.reason), withParcels(event.parcels));
    case 'parked-settled':
      return settledWords(event);
    case 'return-reason':
      return plain(say(history['return-reason']), coded('return', event.reason));
    case 'undone':
      return plain(say(history.undone, { what: say(history[event.what]) }));
    case 'paused':
      return plain(say(history.paused), reasonOf(event.reason));
    case 'resumed':
      return plain(say(history[`resumed-${event.after}`]));
    case 'handed-on':
      return plain(
        say(history['handed-on'], { to: whoWords(event.to, people) }),
        event.from === undefined ? undefined : say(history.from, { from: whoWords(event.from, people) }),
      );
    case 'seal-checked': {
      const { expected, found, state } = event;
      // Of the two holes each sentence has those that it needs.
      const seals = { expected: visible(expected), found: visible(found) };
      return plain(say(history[`seal-checked-${state}`] as readonly [number, string], seals));
    }
    case 'missing-recorded':
      return plain(
        say(history['missing-recorded'], {
          sacks: count(event.sacks.length),
          parcels: count(event.parcels.length),
        }),
      );
    case 'handoff-closed': {
      const { sacks = 0, parcels = 0, grams = 0 } = event.totals;
      return plain(
        say(history['handoff-closed']),
        say(history.totals, { sacks: count(sacks), parcels: count(parcels), kg: kilograms(grams) }),
        event.sealOut === undefined ? undefined : say(history.seal, { seal: visible(event.sealOut) }),
      );
    }
    case 'reopened':
      return plain(say(history.reopened), reasonOf(event.reason));
    case 'signed-off': {
      const { driver } = event;
      return plain(
        say(history[`signed-off-${driver.how}`], { clerk: whoWords(event.clerk, people) }),
        driver.how === 'refused' ? reasonOf(driver.reason) : undefined,
      );
    }
    case 'manifest-sealed':
      return plain(say(history['manifest-sealed'], { manifest: visible(event.number) }));
    case 'manifest-voided':
      return plain(
        say(history['manifest-voided'], { manifest: visible(event.number) }),
        reasonOf(event.reason),
      );
  }
};

const settledWords = ({ outcome, to, reason, parcels, codPaise, aliases }: Of<'parked-settled'>): Said =>
  plain(
    outcome === 'corrected'
      ? say(history['settled-corrected'], { to: visible(to ?? '') })
      : say(history[`settled-${outcome}`]),
    reasonOf(reason),
    codOf(codPaise),
    aliasesOf(aliases),
    withParcels(parcels),
  );
