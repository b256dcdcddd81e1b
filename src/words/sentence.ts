// Every sentence a person reads has a name for us, a number for the telephone, and one text a language.

/** [number, text]; holes in the text are named: "{number} is sealed". */
export type Sentence = readonly [number: number, text: string];
export type Sentences = { readonly [name: string]: Sentence };

/** What a second language must be: every name, the same number, a text of its own. Less does not compile. */
export type TranslationOf<English> = {
  readonly [Area in keyof English]: {
    readonly [Name in keyof English[Area]]: English[Area][Name] extends readonly [
      infer N extends number,
      string,
    ]
      ? readonly [number: N, text: string]
      : never;
  };
};

type Holes<Text extends string> = Text extends `${string}{${infer Hole}}${infer Rest}`
  ? Hole | Holes<Rest>
  : never;
type Filling<S> = S extends readonly [number, infer Text extends string]
  ? string extends Text
    ? [filling?: Readonly<Record<string, string | number>>]
    : [Holes<Text>] extends [never]
      ? []
      : [filling: { readonly [H in Holes<Text>]: string | number }]
  : never;

/** The text of a sentence with its holes filled. A hole without a filling does not compile where the text is known. */
export const say = <const S extends Sentence>(sentence: S, ...filling: Filling<S>): string => {
  const values = (filling[0] ?? {}) as Readonly<Record<string, string | number>>;
  return sentence[1].replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole));
};

/** As `say`, with the sentence's number in front, for terminals and error boxes: "[204] The port …". */
export const sayNumbered = <const S extends Sentence>(sentence: S, ...filling: Filling<S>): string =>
  `[${sentence[0]}] ${say(sentence, ...filling)}`;
