export type * from '#src/journal/outbox.ts';
