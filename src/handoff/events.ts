// What can happen in a handoff, by what it happens to. These are written to the journal as they stand: members are only ever
// added, and a member that came later may be absent.
import type { ChangeEvent } from './events-changes.ts';
import type { ScaleEvent } from './events-scale.ts';
import type { ScanEvent } from './events-scans.ts';
import type { TruckEvent } from './events-truck.ts';

export type HandoffEvent = TruckEvent | ScanEvent | ScaleEvent | ChangeEvent;
