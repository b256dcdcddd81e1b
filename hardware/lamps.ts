// Which lamp a fault lights: one that passes by itself, or one that needs a person.
import type { DeviceFaultCode, Lamp } from './reading.ts';

export const LAMPS: { readonly [Code in DeviceFaultCode]: Lamp } = {
  absent: 'waiting',
  vanished: 'waiting',
  busy: 'waiting',
  denied: 'fault',
  'no-driver': 'fault',
  'cannot-list': 'fault',
  flood: 'fault',
  silent: 'fault',
  broken: 'fault',
};
