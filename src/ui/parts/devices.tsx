import type { Signal } from '@preact/signals';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { bauds, framings, isScale, type Pick, profiles, withProfile } from '../device-picks.ts';
import { visible } from '../figures.ts';

const { setUp } = english;

/** The ports of this computer, each with the device that is behind it. */
export const Devices = ({ picks }: { readonly picks: Signal<readonly Pick[]> }) => {
  const change = (old: Pick, next: Pick) => {
    picks.value = picks.value.map(pick => (pick === old ? next : pick));
  };
  return (
    <ul class="devices">
      {picks.value.map((pick, i) => (
        <Device key={pick.port.path} pick={pick} n={i} onChange={next => change(pick, next)} />
      ))}
    </ul>
  );
};

const Device = ({
  pick,
  n,
  onChange,
}: {
  readonly pick: Pick;
  readonly n: number;
  readonly onChange: (pick: Pick) => void;
}) => {
  const { port } = pick;
  return (
    <li class={pick.use ? 'used' : ''}>
      <label class="device-name">
        <input
          type="checkbox"
          checked={pick.use}
          onChange={event => onChange({ ...pick, use: event.currentTarget.checked })}
        />
        <span>
          <b>{visible(port.guess?.model ?? port.maker ?? port.path)}</b>
          <small>
            {visible(port.path)}
            {port.usb !== undefined &&
              ` · ${say(setUp['usb-id'], { vendor: port.usb.vendor, product: port.usb.product })}`}
          </small>
        </span>
      </label>
      <div class="device-line">
        <Select
          id={`profile-${n}`}
          label={say(setUp.protocol)}
          value={pick.profile}
          options={profiles.map(profile => [profile, say(setUp[`profile-${profile}`])])}
          onChange={profile => onChange(withProfile(pick, profile))}
        />
        <Select
          id={`baud-${n}`}
          label={say(setUp.baud)}
          value={pick.baud}
          options={[...new Set([...bauds, pick.baud])].map(baud => [baud, baud])}
          onChange={baud => onChange({ ...pick, baud })}
        />
        <Select
          id={`framing-${n}`}
          label={say(setUp.framing)}
          value={pick.framing}
          options={[...new Set([...framings, pick.framing])].map(framing => [framing, framing])}
          onChange={framing => onChange({ ...pick, framing })}
        />
        {isScale(pick.profile) && (
          <label for={`division-${n}`}>
            <span>{say(setUp.division)}</span>
            <input
              id={`division-${n}`}
              class="short"
              type="text"
              inputMode="numeric"
              value={pick.division}
              onInput={event => onChange({ ...pick, division: event.currentTarget.value })}
            />
          </label>
        )}
      </div>
    </li>
  );
};

const Select = <Value extends string>({
  id,
  label,
  value,
  options,
  onChange,
}: {
  readonly id: string;
  readonly label: string;
  readonly value: Value;
  readonly options: readonly (readonly [Value, string])[];
  readonly onChange: (value: Value) => void;
}) => (
  <label for={id}>
    <span>{label}</span>
    <select id={id} value={value} onChange={event => onChange(event.currentTarget.value as Value)}>
      {options.map(([one, words]) => (
        <option key={one} value={one}>
          {words}
        </option>
      ))}
    </select>
  </label>
);
