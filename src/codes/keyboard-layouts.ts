// What arrives of a character when a scanner presses the keys of another country's keyboard and the keys are read by
// their US positions. Sources: the layouts themselves, ISO/IEC 9995 positions, as drawn by Microsoft's keyboard
// layout reference: German (QWERTZ), French (AZERTY), United Kingdom.

export type Layout = 'german' | 'french' | 'british';

/** A character behind AltGr: some scanners press it, some leave it out, so what comes is not certain. */
export const UNCERTAIN = '\ufffc';

const pairs = (from: string, to: string, altGr: string): ReadonlyMap<string, string> =>
  new Map([
    ...[...from].map((letter, i) => [letter, to[i] ?? UNCERTAIN] as const),
    ...[...altGr].map(letter => [letter, UNCERTAIN] as const),
  ]);

const layouts: { readonly [L in Layout]: ReadonlyMap<string, string> } = {
  german: pairs(`yzYZ-_/:;()=?+*#'"&<>`, `zyZY/?&><*()_]}\\|@^\\|`, '@[]\\{}|~'),
  french: pairs(
    `aqzwAQZWmM,;:!?./-_()='"&$%*1234567890<>`,
    `qawzQAWZ;:m,./M<>685-=431]"\\!@#$%^&*()\\|`,
    '@#[]\\{}|~',
  ),
  british: pairs(`@"#~`, `"@\\|`, ''),
};

export const typedIn = (layout: Layout, text: string): string =>
  [...text].map(letter => layouts[layout].get(letter) ?? letter).join('');
