import type { DeviceView } from '#src/api/contract-devices.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { kilograms } from '../figures.ts';
import { keyOf } from '../keys.ts';
import { nameOf } from './lamps.tsx';
import { Shape } from './shape.tsx';

const { screen, dock } = english;

/** `wanted`: a sack waits for its weight. */
export const Scale = ({ device, wanted }: { readonly device: DeviceView; readonly wanted: boolean }) => {
  const { weight } = device;
  const state = device.lamp === 'ready' ? weight?.state : undefined;
  return (
    <section class={`panel scale scale-${state ?? 'none'}`}>
      <h2>
        {say(screen.scale)} <span class="quiet">{nameOf(device)}</span>
      </h2>
      <p class="scale-figure">
        {state !== undefined && weight?.grams !== undefined ? kilograms(weight.grams) : '–.–––'}
        <small>{say(screen.kg)}</small>
      </p>
      <p class="scale-state">
        <i class="scale-lamp" aria-hidden="true" />
        {state === undefined
          ? say(screen['scale-none'])
          : state === 'steady'
            ? wanted
              ? say(screen['scale-steady'], { key: keyOf.weigh.shown })
              : say(screen['scale-steady-taken'])
            : say(screen[`scale-${state}`])}
      </p>
      {device.trouble && (
        <p class="scale-trouble">
          <Shape look="parked" />
          {say(dock[`scale-${device.trouble}`])}
        </p>
      )}
    </section>
  );
};
