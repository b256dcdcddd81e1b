// Instants as the dock's wall clock shows them. Intl knows the zones; a formatter costs 0.1 ms to make, so each is kept.

const formatters = new Map<string, Intl.DateTimeFormat>();

const formatterOf = (zone: string): Intl.DateTimeFormat => {
  const known = formatters.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formatters.set(zone, made);
  return made;
};

const two = (value: number): string => String(value).padStart(2, '0');

/** `at` (ms since 1970) as ISO with the zone's offset: 2026-11-23T18:04:05.123+05:30. `zone` is an IANA name. */
export const localIso = (at: number, zone: string): string => {
  const part: Record<string, string> = {};
  for (const { type, value } of formatterOf(zone).formatToParts(at)) part[type] = value;
  const number = (type: string): number => Number(part[type]);
  const wallClock = Date.UTC(
    number('year'),
    number('month') - 1,
    number('day'),
    number('hour'),
    number('minute'),
    number('second'),
  );
  const ms = ((at % 1000) + 1000) % 1000;
  const offset = Math.round((wallClock - (at - ms)) / 60_000);
  const ahead = Math.abs(offset);
  return (
    `${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}:${part.second}` +
    `.${String(ms).padStart(3, '0')}${offset < 0 ? '-' : '+'}${two(Math.floor(ahead / 60))}:${two(ahead % 60)}`
  );
};

/** The day on the dock's wall clock, YYMMDD. */
export const localDate = (at: number, zone: string): string => {
  const iso = localIso(at, zone);
  return iso.slice(2, 4) + iso.slice(5, 7) + iso.slice(8, 10);
};
