// GS1 SSCC: 18 digits, the last one a check digit; with the AI 00 in front 20 (GS1 General Specifications 3.2).
import { mod10Check } from './check-digits.ts';
import { checked, type Said } from './code.ts';

const FORM = /^(?:00)?(\d{18})$/;

export const readSscc = (text: string): Said | null => {
  const sscc = FORM.exec(text)?.[1];
  if (sscc === undefined) return null;
  return checked('sscc', 'SSCC', ssccFields(sscc), mod10Check(sscc));
};

/** How many digits are the company's is not in the number, so prefix and reference stay together. */
export const ssccFields = (sscc: string): { readonly sscc: string; readonly extension: string } => ({
  sscc,
  extension: sscc.charAt(0),
});
