import type { DeviceView } from '#src/api/contract-devices.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import {
  bauds,
  changeOf,
  framings,
  isHid,
  isScale,
  type Pick,
  pickKey,
  profilesFor,
  withProfile,
} from '../device-picks.ts';
import { visible } from '../figures.ts';
import { Lamp } from './lamps.tsx';

const { setUp } = english;

/** By the key of the pick: field within its row to what is wrong with it. */
export type WrongDevices = Readonly<Record<string, WrongDevice>>;
type WrongDevice = Readonly<Record<string, string>>;

/** Ports of this computer, each with the device that is behind it. */
export const Devices = ({
  name,
  picks,
  lamps = null,
  wrong,
  onChange,
  selected,
  onSelect,
}: {
  /** Tells the fields of two lists on one screen apart. */
  readonly name: string;
  readonly picks: readonly Pick[];
  /** What the devices of a station at work say now; null: there is no station yet. */
  readonly lamps?: readonly DeviceView[] | null;
  readonly wrong: WrongDevices;
  readonly onChange: (picks: readonly Pick[]) => void;
  /** The device whose bytes are shown beside the list; the focus chooses it. */
  readonly selected?: string | undefined;
  readonly onSelect?: (id: string) => void;
}) => (
  <ul class="devices">
    {picks.map((pick, i) => (
      <Device
        key={pickKey(pick)}
        pick={pick}
        id={`${name}-${i}`}
        atWork={lamps !== null}
        lamp={lamps?.find(({ id }) => id === pick.row?.id)}
        wrong={wrong[pickKey(pick)] ?? {}}
        onChange={next => onChange(picks.map(one => (one === pick ? next : one)))}
        selected={selected !== undefined && pick.row?.id === selected}
        onFocus={() => pick.row !== undefined && onSelect?.(pick.row.id)}
      />
    ))}
  </ul>
);

const Device = ({
  pick,
  id,
  atWork,
  lamp,
  wrong,
  onChange,
  selected,
  onFocus,
}: {
  readonly pick: Pick;
  readonly id: string;
  readonly atWork: boolean;
  readonly lamp: DeviceView | undefined;
  readonly wrong: WrongDevice;
  readonly onChange: (pick: Pick) => void;
  readonly selected: boolean;
  readonly onFocus: () => void;
}) => {
  const change = atWork ? changeOf(pick) : null;
  const wrongFraming = wrong['line.dataBits'] ?? wrong['line.parity'] ?? wrong['line.stopBits'];
  return (
    <li class={pick.use ? 'used' : ''} aria-current={selected ? 'true' : undefined} onFocusIn={onFocus}>
      <div class="device-head">
        <label class="device-name">
          <input
            type="checkbox"
            checked={pick.use}
            onChange={event => onChange({ ...pick, use: event.currentTarget.checked })}
          />
          <Names pick={pick} path={lamp?.path ?? pick.port.path} />
        </label>
        {change !== null && <strong class="device-change">{say(setUp[`device-${change}`])}</strong>}
      </div>
      {lamp !== undefined && (
        <p class={`lamp lamp-${lamp.lamp}`}>
          <Lamp device={lamp} />
        </p>
      )}
      <div class="device-line">
        <Select
          id={`profile-${id}`}
          label={say(setUp.protocol)}
          value={pick.profile}
          groups={profileGroups(pick)}
          wrong={wrong.profile !== undefined}
          onChange={profile => onChange(withProfile(pick, profile))}
        />
        {!isHid(pick) && (
          <>
            <Select
              id={`baud-${id}`}
              label={say(setUp.baud)}
              value={pick.baud}
              groups={[same([...bauds, pick.baud])]}
              wrong={wrong['line.baudRate'] !== undefined}
              onChange={baud => onChange({ ...pick, baud })}
            />
            <Select
              id={`framing-${id}`}
              label={say(setUp.framing)}
              value={pick.framing}
              groups={[same([...framings, pick.framing])]}
              wrong={wrongFraming !== undefined}
              onChange={framing => onChange({ ...pick, framing })}
            />
          </>
        )}
        {isScale(pick.profile) && (
          <>
            <Grams
              id={`division-${id}`}
              label={say(setUp.division)}
              value={pick.division}
              wrong={wrong.divisionGrams !== undefined}
              onChange={division => onChange({ ...pick, division })}
            />
            <Grams
              id={`max-${id}`}
              label={say(setUp.max)}
              value={pick.max}
              wrong={wrong.maxGrams !== undefined}
              onChange={max => onChange({ ...pick, max })}
            />
          </>
        )}
      </div>
      {Object.entries(wrong).map(([field, words]) => (
        <p key={field} class="wrong">
          <b>{fieldName(field)}</b> {words}
        </p>
      ))}
    </li>
  );
};

/** What the plate of a scale says, as typed. */
const Grams = ({
  id,
  label,
  value,
  wrong,
  onChange,
}: {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly wrong: boolean;
  readonly onChange: (value: string) => void;
}) => (
  <label for={id}>
    <span>{label}</span>
    <input
      id={id}
      class="short"
      type="text"
      inputMode="numeric"
      autocomplete="off"
      aria-invalid={wrong}
      value={value}
      onInput={event => onChange(event.currentTarget.value)}
    />
  </label>
);

type Group<Value extends string> = {
  /** Without one the options stand by themselves. */
  readonly label?: string;
  readonly options: readonly (readonly [Value, string])[];
};

const same = (values: readonly string[]): Group<string> => ({
  options: [...new Set(values)].map(value => [value, value]),
});

const profileGroups = (pick: Pick): readonly Group<Pick['profile']>[] => {
  const { scanners, scales } = profilesFor(pick);
  const words = (profile: (typeof scanners)[number]) => [profile, say(setUp[`profile-${profile}`])] as const;
  return [
    { label: say(setUp.scanners), options: scanners.map(words) },
    { label: say(setUp.scales), options: scales.map(words) },
  ];
};

/** One that is set has a name of its own; of one that was found the maker's must do. */
const Names = ({ pick: { row, port }, path }: { readonly pick: Pick; readonly path: string }) => {
  const model = port.guess?.model ?? port.maker;
  const name =
    row?.name === undefined ? [] : [[row.name, row.place].filter(one => one !== undefined).join(', ')];
  const names = row === undefined ? [model, path] : [...name, row.id, model, path];
  const usb = row?.port.usb ?? port.usb;
  const [first, ...rest] = names.filter(name => name !== undefined).map(visible);
  return (
    <span>
      <b>{first}</b>
      <small>
        {[
          ...rest,
          ...(usb === undefined ? [] : [say(setUp['usb-id'], { vendor: usb.vendor, product: usb.product })]),
        ].join(' · ')}
      </small>
    </span>
  );
};

/** A field that this page has no words for is called what the station calls it. */
const fieldName = (field: string): string => {
  switch (field) {
    case 'profile':
      return say(setUp.protocol);
    case 'line.baudRate':
      return say(setUp.baud);
    case 'line.dataBits':
    case 'line.parity':
    case 'line.stopBits':
      return say(setUp.framing);
    case 'divisionGrams':
      return say(setUp.division);
    case 'maxGrams':
      return say(setUp.max);
    default:
      return field;
  }
};

const Select = <Value extends string>({
  id,
  label,
  value,
  groups,
  wrong,
  onChange,
}: {
  readonly id: string;
  readonly label: string;
  readonly value: Value;
  readonly groups: readonly Group<Value>[];
  readonly wrong: boolean;
  readonly onChange: (value: Value) => void;
}) => (
  <label for={id}>
    <span>{label}</span>
    <select
      id={id}
      value={value}
      aria-invalid={wrong}
      onChange={event => onChange(event.currentTarget.value as Value)}
    >
      {groups.map(({ label, options }) =>
        label === undefined ? (
          <Options key="" options={options} />
        ) : (
          <optgroup key={label} label={label}>
            <Options options={options} />
          </optgroup>
        ),
      )}
    </select>
  </label>
);

const Options = ({ options }: { readonly options: readonly (readonly [string, string])[] }) => (
  <>
    {options.map(([one, words]) => (
      <option key={one} value={one}>
        {words}
      </option>
    ))}
  </>
);
