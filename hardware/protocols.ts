// Every protocol by its profile's name: the one place where a protocol file is chosen.
import type { Protocol } from './protocol.ts';
import type { ProfileName } from './reading.ts';
import { andSt } from './scale/and-st.ts';
import { mtSics } from './scale/mt-sics.ts';
import { serialText } from './scanner/serial-text.ts';

export const protocols: { readonly [Name in ProfileName]?: Protocol } = {
  'serial-text': serialText,
  'mt-sics': mtSics,
  'and-st': andSt,
};
