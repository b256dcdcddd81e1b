// Both sides' word on a closed handoff: the driver's name, phone and signature go beside the chain, their references
// and the hash of the totals that both saw go into it.
import type { DriverAct } from '#src/api/contract-acts.ts';
import type { DriverSign } from '#src/handoff/events-truck.ts';
import type { PersonalKind } from '#src/journal/personal.ts';

/** `keep` writes: it throws JournalFault. */
export const driverSignOf = (
  driver: DriverAct,
  keep: (kind: PersonalKind, body: string) => string,
): DriverSign => {
  if ('refused' in driver) {
    const { refused, name } = driver;
    const person =
      name === undefined || name === ''
        ? {}
        : { person: keep('driver', JSON.stringify({ name, phone: '' })) };
    return { how: 'refused', reason: refused, ...person };
  }
  const { name, phone = '', strokes, badge } = driver;
  if (badge !== undefined && badge !== '')
    return { how: 'badge', person: keep('driver', JSON.stringify({ name, phone, badge })) };
  const person = keep('driver', JSON.stringify({ name, phone }));
  if (strokes === undefined || strokes.length === 0) return { how: 'typed', person };
  return { how: 'signature', person, signature: keep('signature', JSON.stringify(strokes)) };
};
