// A value to the document of its schema version, or the member that is wrong. What agrees with what is verify.ts's part.
import * as v from 'valibot';
import type { ManifestDocument } from './document.ts';
import { form1 } from './form-1.ts';
import { form2 } from './form-2.ts';

export { longest } from './form-parts.ts';

const forms = { 'pickup-manifest/1': form1, 'pickup-manifest/2': form2 } as const;

/** What this program can read. */
export type Schema = keyof typeof forms;
export const isSchema = (text: string): text is Schema => Object.hasOwn(forms, text);

/** The document, or which member is wrong: "head.totals.sacks: Invalid type: …". Stops at the first. */
export const formOf = (
  value: unknown,
  schema: Schema,
): { readonly document: ManifestDocument } | { readonly wrong: string } => {
  const result = v.safeParse(forms[schema], value, { abortEarly: true });
  if (result.success) return { document: result.output };
  const [issue] = result.issues;
  return { wrong: `${v.getDotPath(issue) ?? 'document'}: ${issue.message}`.slice(0, 300) };
};
