// Every protocol by its profile's name: the one place where a protocol file is chosen.
import type { Protocol } from './protocol.ts';
import type { ProfileName } from './reading.ts';
import { adam } from './scale/adam.ts';
import { andSt } from './scale/and-st.ts';
import { casEcr } from './scale/cas-ecr.ts';
import { contech } from './scale/contech.ts';
import { dibal } from './scale/dibal.ts';
import { hidScale } from './scale/hid-scale.ts';
import { kern } from './scale/kern.ts';
import { mtSics } from './scale/mt-sics.ts';
import { nci } from './scale/nci.ts';
import { ohaus } from './scale/ohaus.ts';
import { radwag } from './scale/radwag.ts';
import { sartoriusSbi } from './scale/sartorius-sbi.ts';
import { sma } from './scale/sma.ts';
import { taught } from './scale/taught.ts';
import { toledo8213 } from './scale/toledo-8213.ts';
import { toledo8217 } from './scale/toledo-8217.ts';
import { toledoContinuous } from './scale/toledo-continuous.ts';
import { xk3190 } from './scale/xk3190.ts';
import { honeywellHidPos, newlandHidPos, zebraHidPos } from './scanner/hid-pos.ts';
import { ibmHandheld } from './scanner/ibm-handheld.ts';
import { magellan } from './scanner/magellan.ts';
import { serialText } from './scanner/serial-text.ts';
import { wedge } from './scanner/wedge.ts';
import { zebraSsi } from './scanner/zebra-ssi.ts';

export const protocols: { readonly [Name in ProfileName]?: Protocol } = {
  'serial-text': serialText,
  'zebra-ssi': zebraSsi,
  magellan,
  wedge,
  'mt-sics': mtSics,
  'hid-scale': hidScale,
  nci,
  sma,
  'toledo-8213': toledo8213,
  'toledo-8217': toledo8217,
  'toledo-continuous': toledoContinuous,
  'and-st': andSt,
  taught,
  xk3190,
  'sartorius-sbi': sartoriusSbi,
  radwag,
  ohaus,
  kern,
  dibal,
  contech,
  'cas-ecr': casEcr,
  adam,
  'honeywell-hid-pos': honeywellHidPos,
  'zebra-hid-pos': zebraHidPos,
  'newland-hid-pos': newlandHidPos,
  'ibm-handheld': ibmHandheld,
};
