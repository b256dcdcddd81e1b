export type DatabaseFaultCode =
  | 'no-binaries' // no embedded PostgreSQL for this platform is installed
  | 'no-account' // started as root, and there is no unprivileged account to run PostgreSQL as
  | 'no-way-in' // that account cannot reach the data folder
  | 'in-use' // another central system has this data folder
  | 'secret' // the password file is gone or another one
  | 'other-version' // the data were written by another major version of PostgreSQL
  | 'not-made' // initdb failed
  | 'not-started' // postgres ended before it answered
  | 'ended' // postgres ended while it was needed
  | 'newer' // the tables were made by a newer version of this program
  | 'other-key' // another central key signs receipts for this database
  | 'away'; // DATABASE_URL does not answer

/** `detail` is the last that PostgreSQL or the system said of it: shown, never parsed. */
export class DatabaseFault extends Error {
  readonly code: DatabaseFaultCode;
  readonly detail: string;
  constructor(code: DatabaseFaultCode, detail: string, cause?: unknown) {
    super(`${code}: ${detail}`, { cause });
    this.name = 'DatabaseFault';
    this.code = code;
    this.detail = detail;
  }
}
