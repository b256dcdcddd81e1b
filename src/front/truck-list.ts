// What was announced of the simulated truck, and where it is not what comes: one parcel more, one less, one sack lighter.
import { assert } from '#src/lib/assert.ts';
import { utf8 } from '#src/lib/utf8.ts';
import { TRUCK } from './truck-drive.ts';
import { loadTruck } from './truck-load.ts';

const HEAD = 'sack_code,sack_grams,sack_parcels,parcel_code,destination_pin,cod_rupees';
/** What the parcel that is missing would weigh. */
const MISSING_GRAMS = 640;
const COD_RUPEES = '1250.00';

const load = loadTruck(TRUCK);
const parcelAt = (sack: number, place: number): string => {
  const code = load[sack]?.parcels[place];
  assert(code, `parcel ${place} of sack ${sack} was loaded`);
  return code;
};
/** Scanned and on no list. */
export const EXTRA = parcelAt(2, 4);
/** Collected of its receiver; list and booking agree. */
export const COD = parcelAt(0, 4);
/** Announced in the sack that weighs too little, and not in it. */
const SHORT = 3;
export const SHORT_SACK = load[SHORT]?.code;
const [[MISSING = ''] = []] = loadTruck({ ...TRUCK, from: 1 }).map(({ parcels }) => parcels);

export { MISSING };

/** The files as a shipper and the carrier send them: a list and booking data. */
export const announcedTruck = (): { readonly list: Uint8Array; readonly bookings: Uint8Array } => {
  const rows = load.flatMap(({ code, grams, parcels }, i) => {
    const isShort = i === SHORT;
    const come = parcels.filter(parcel => parcel !== EXTRA);
    const announced = isShort ? [...come, MISSING] : come;
    return announced.map(parcel =>
      [
        code,
        isShort ? grams + MISSING_GRAMS : grams,
        announced.length,
        parcel,
        '110020',
        parcel === COD ? COD_RUPEES : '',
      ].join(','),
    );
  });
  return {
    list: utf8(`${[HEAD, ...rows].join('\n')}\n`),
    bookings: utf8(`parcel_code,cod_rupees\n${COD},${COD_RUPEES}\n`),
  };
};
