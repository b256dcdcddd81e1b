import { parseSync, Visitor } from 'vite';

/** `starts` is a file that is run by its URL: a worker, a child process. */
export type Import = { readonly to: string; readonly kind: 'values' | 'types' | 'starts' };

type Literalish = { readonly type: string; readonly value?: unknown };

/** All that a TypeScript source imports, in any form, with the specifier as written. Throws where it does not parse. */
export const importsOf = (path: string, source: string): readonly Import[] => {
  const { program, errors } = parseSync(path, source);
  if (errors.length > 0) throw new Error(`${path}: ${errors.map(error => error.message).join('; ')}`);
  const found: Import[] = [];
  const add = (from: Literalish | null | undefined, kind: Import['kind']) => {
    if (from === null || from === undefined) return;
    // A computed import cannot be held to anything.
    found.push({ to: from.type === 'Literal' ? String(from.value) : '(computed)', kind });
  };
  const kindOf = (
    whole: 'type' | 'value' | undefined,
    names: readonly { readonly kind: 'type' | 'value' | undefined }[],
  ) =>
    whole === 'type' || (names.length > 0 && names.every(name => name.kind === 'type')) ? 'types' : 'values';
  new Visitor({
    ImportDeclaration(node) {
      const names = node.specifiers.map(name => ({
        kind: name.type === 'ImportSpecifier' ? name.importKind : ('value' as const),
      }));
      add(node.source, kindOf(node.importKind, names));
    },
    ExportNamedDeclaration(node) {
      add(
        node.source,
        kindOf(
          node.exportKind,
          node.specifiers.map(name => ({ kind: name.exportKind })),
        ),
      );
    },
    ExportAllDeclaration(node) {
      add(node.source, kindOf(node.exportKind, []));
    },
    ImportExpression(node) {
      add(node.source, 'values');
    },
    TSImportType(node) {
      add(node.source, 'types');
    },
    // new URL('./worker.ts', import.meta.url)
    NewExpression(node) {
      const [first, second] = node.arguments;
      if (node.callee.type !== 'Identifier' || node.callee.name !== 'URL' || first?.type !== 'Literal')
        return;
      if (second?.type !== 'MemberExpression' || second.object.type !== 'MetaProperty') return;
      if (/\.[jt]sx?$/.test(String(first.value))) add(first, 'starts');
    },
    // import.meta.resolve('./worker.ts'). A computed one names a package for a platform: it loads nothing.
    CallExpression(node) {
      if (node.callee.type !== 'MemberExpression' || node.callee.object.type !== 'MetaProperty') return;
      const [first] = node.arguments;
      if (node.callee.property.type !== 'Identifier' || node.callee.property.name !== 'resolve') return;
      if (first?.type === 'Literal') add(first, 'starts');
    },
  }).visit(program);
  return found;
};
