// The functions that a file exports by name, which can be run with arguments. Reads only syntax.
import type { Expression, Node, Statement } from '@babel/types';
import { parse } from '../execution/javascript/parse';
import type { ExportedFunction } from './traces';

/** None where the text cannot be read. */
export function exportedFunctions(text: string, file: string): readonly ExportedFunction[] {
  const body = parse(text, file)?.program.body ?? [];
  const later = new Set(body.flatMap(namesExportedBy));
  return body.flatMap((statement) => {
    const isExported = statement.type === 'ExportNamedDeclaration';
    const declaration = isExported ? statement.declaration : statement;
    return functionsOf(declaration)
      .filter(({ name }) => isExported || later.has(name))
      .map(({ name, params }) => ({
        name,
        line: (statement.loc?.start.line ?? 1) - 1,
        endLine: (statement.loc?.end.line ?? 1) - 1,
        parameters: params.map((param) => textOf(param, text)).join(', '),
      }));
  });
}

interface NamedFunction {
  readonly name: string;
  readonly params: readonly Node[];
}

/** Declarations, and variables that hold a function; overloads have no body, and are of another type. */
function functionsOf(statement: Statement | null | undefined): readonly NamedFunction[] {
  if (statement?.type === 'FunctionDeclaration') {
    return statement.id ? [{ name: statement.id.name, params: statement.params }] : [];
  }
  if (statement?.type !== 'VariableDeclaration') return [];
  return statement.declarations.flatMap(({ id, init }) => {
    const isFunction = init?.type === 'ArrowFunctionExpression' || init?.type === 'FunctionExpression';
    return id.type === 'Identifier' && isFunction ? [{ name: id.name, params: init.params }] : [];
  });
}

/** By `export { f }`, and in CommonJS by `exports.f = f` and `module.exports = { f }`. */
function namesExportedBy(statement: Statement): readonly string[] {
  if (statement.type === 'ExportNamedDeclaration') {
    return statement.specifiers.flatMap((specifier) => {
      if (specifier.type !== 'ExportSpecifier' || specifier.exported.type !== 'Identifier') return [];
      return specifier.local.name === specifier.exported.name ? [specifier.local.name] : [];
    });
  }
  if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression') return [];
  const { left, right } = statement.expression;
  const target = pathOf(left);
  if (target === 'module.exports' && right.type === 'ObjectExpression') {
    return right.properties.flatMap((property) =>
      property.type === 'ObjectProperty' && property.shorthand && property.key.type === 'Identifier'
        ? [property.key.name]
        : [],
    );
  }
  const isOwn =
    right.type === 'Identifier' && [`exports.${right.name}`, `module.exports.${right.name}`].includes(target);
  return isOwn ? [right.name] : [];
}

/** `a.b.c`; empty for what is no such path. */
function pathOf(node: Node | Expression): string {
  if (node.type === 'Identifier') return node.name;
  if (node.type !== 'MemberExpression' || node.property.type !== 'Identifier') return '';
  return `${pathOf(node.object)}.${node.property.name}`;
}

function textOf({ start, end }: Node, text: string): string {
  return text.slice(start ?? 0, end ?? 0).replace(/\s+/g, ' ');
}
