// A fault that ends the start to the sentence that a person reads.
import { ConfigFault } from '#src/config.ts';
import { KeyFault } from '#src/desk/key-file.ts';
import { OtherStationFault } from '#src/desk/open-folder.ts';
import { isJournalFault, type JournalFaultCode } from '#src/journal/fault.ts';
import { type Sentence, sayNumbered } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';

const words = english.terminal;

const ofJournal: { readonly [Code in JournalFaultCode]: Sentence } = {
  foreign: words.journalForeign,
  corrupt: words.journalCorrupt,
  newer: words.journalNewer,
  'in-use': words.journalInUse,
  'disk-full': words.journalDiskFull,
  unwritable: words.journalUnwritable,
  'chain-broken': words.journalChainBroken,
  broken: words.journalBroken,
};

/** null for what is no fault but a bug. */
export const faultWords = (thrown: unknown): string | null => {
  if (isJournalFault(thrown)) {
    const { path } = thrown;
    return sayNumbered(ofJournal[thrown.code], { path, detail: thrown.message.replace(`${path}: `, '') });
  }
  if (thrown instanceof KeyFault) {
    return thrown.code === 'missing'
      ? sayNumbered(words.keyMissing, { path: thrown.path, detail: thrown.message })
      : sayNumbered(words.keyOfOther, { path: thrown.path });
  }
  if (thrown instanceof OtherStationFault) {
    const { says, is } = thrown;
    return sayNumbered(words.configOfOther, { file: 'station.json', says, is });
  }
  if (thrown instanceof ConfigFault) {
    const { file } = thrown;
    if (thrown.code === 'absent') return sayNumbered(words.configAbsent, { file });
    if (thrown.code === 'not-json') return sayNumbered(words.configNotJson, { file, detail: thrown.message });
    return thrown.invalid
      .map(({ field, holds, may }) => sayNumbered(words.configField, { file, field, holds, may }))
      .join('\n');
  }
  return null;
};
