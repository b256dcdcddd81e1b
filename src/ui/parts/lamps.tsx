import type { ComponentChildren } from 'preact';
import type { View } from '#src/api/contract.ts';
import type { DeviceView } from '#src/api/contract-devices.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { count, visible } from '../figures.ts';

const { screen } = english;

/** A form and a word; why it is not ready, and what it sent that was not read. */
export const Lamp = ({
  device,
  children,
}: {
  readonly device: DeviceView;
  readonly children?: ComponentChildren;
}) => (
  <>
    <LampForm lamp={device.lamp} />
    <span>
      {children}
      {lampWords(device)}
      {device.unreadable > 0 && (
        <i> · {say(screen['device-unreadable'], { count: count(device.unreadable) })}</i>
      )}
    </span>
  </>
);

/** One device a lamp: a form and a word, the reason where it is not ready. */
export const Lamps = ({ devices }: { readonly devices: View['devices'] }) =>
  devices.length === 0 ? (
    <p class="lamps quiet">{say(screen['no-devices'])}</p>
  ) : (
    <ul class="lamps">
      {devices.map(device => (
        <li key={device.id} class={`lamp lamp-${device.lamp}`} title={device.path}>
          <Lamp device={device}>
            <b>{nameOf(device)}</b>{' '}
          </Lamp>
        </li>
      ))}
    </ul>
  );

/** As people call it, with its place. */
export const nameOf = ({ id, name, place }: Pick<DeviceView, 'id' | 'name' | 'place'>): string =>
  [visible(name ?? id), ...(place === undefined ? [] : [visible(place)])].join(', ');

const lampWords = ({ lamp, fault, detail }: DeviceView): string => {
  if (lamp === 'ready' || fault === undefined) return say(screen[`lamp-${lamp}`]);
  return fault === 'broken'
    ? say(screen['device-broken'], { detail: visible(detail ?? '') })
    : say(screen[`device-${fault}`]);
};

const LampForm = ({ lamp }: { readonly lamp: DeviceView['lamp'] }) => (
  <svg viewBox="0 0 20 20" aria-hidden="true" focusable="false">
    {lamp === 'ready' && <circle class="solid" cx="10" cy="10" r="8" />}
    {lamp === 'waiting' && <circle class="line" cx="10" cy="10" r="7" />}
    {lamp === 'fault' && <path class="solid" d="M10 1 19.500 18H.5z" />}
  </svg>
);
