// A lead's PIN, as a request brought it, to that lead; or to the answer that says no.
import type { Station } from '#src/station.ts';
import type { NotLead } from './contract-lead.ts';

/** `lead`: the badge. Without a PIN nothing is counted against anybody. */
export const leadOf = async (
  station: Pick<Station, 'people'>,
  pin: string | undefined,
): Promise<{ readonly lead: string } | NotLead> =>
  pin === undefined || pin === '' ? { refused: 'needs-lead' } : await station.people.lead(pin);

export const notLeadStatus = (answer: NotLead): 403 | 409 | 500 | 503 => {
  if ('fault' in answer) return answer.fault === 'disk-full' ? 503 : 500;
  return answer.refused === 'needs-lead' ? 409 : 403;
};
