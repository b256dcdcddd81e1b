// Every scale that can be simulated, by the profile that reads it. The first form of each is the usual one.
import type { ProfileName } from '#hardware/reading.ts';
import { adam } from './speech/adam.ts';
import { andSt } from './speech/and-st.ts';
import { casEcr } from './speech/cas-ecr.ts';
import { contech } from './speech/contech.ts';
import { dibal } from './speech/dibal.ts';
import { hidScale, hidScaleDymo } from './speech/hid-scale.ts';
import { kern, kernDe } from './speech/kern.ts';
import { mtSics } from './speech/mt-sics.ts';
import { nci, nciEcr } from './speech/nci.ts';
import { ohaus } from './speech/ohaus.ts';
import { radwag } from './speech/radwag.ts';
import { sartorius16, sartorius22 } from './speech/sartorius-sbi.ts';
import { sma } from './speech/sma.ts';
import { toledoContinuousLong, toledoContinuousShort } from './speech/toledo-continuous.ts';
import { toledo8213, toledo8217 } from './speech/toledo-point-of-sale.ts';
import { unknownFlagged, unknownReversed } from './speech/unknown.ts';
import { xk3190, xk3190Text } from './speech/xk3190.ts';
import type { CreateSpeech } from './speech.ts';

export const speeches = {
  'mt-sics': { usual: mtSics },
  'hid-scale': { usual: hidScale, dymo: hidScaleDymo },
  'toledo-8217': { usual: toledo8217 },
  'toledo-8213': { usual: toledo8213 },
  'toledo-continuous': { long: toledoContinuousLong, short: toledoContinuousShort },
  nci: { usual: nci, ecr: nciEcr },
  sma: { usual: sma },
  'and-st': andSt,
  'cas-ecr': { usual: casEcr },
  ohaus: { usual: ohaus },
  'sartorius-sbi': { '16': sartorius16, '22': sartorius22 },
  adam: { usual: adam },
  kern: { usual: kern, de: kernDe },
  radwag: { usual: radwag },
  dibal: { usual: dibal },
  xk3190: { binary: xk3190, text: xk3190Text },
  contech: { usual: contech },
  taught: { flagged: unknownFlagged, reversed: unknownReversed },
} as const satisfies { readonly [Name in ProfileName]?: { readonly [form: string]: CreateSpeech } };

export type ScaleProfile = keyof typeof speeches;

/** The usual form where none is named; nothing for a form that the profile does not have. */
export const speechOf = (profile: ScaleProfile, form?: string): CreateSpeech | undefined => {
  const forms: { readonly [form: string]: CreateSpeech } = speeches[profile];
  return form === undefined ? Object.values(forms)[0] : forms[form];
};
