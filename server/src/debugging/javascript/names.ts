// The names of values that can be used at a place of the function.
import type * as t from '@babel/types';
import { childrenOf } from '../../tracing/javascript/children';
import { namesIn } from '../../tracing/javascript/patterns';
import { endOf, isFunction, isLoop, isWithin, startOf, type FaultyCode } from './faultyCode';

export interface NameInScope {
  readonly name: string;
  readonly kind: 'parameter' | 'variable' | 'constant' | 'function' | 'class' | 'import';
  /** Offset of the name where it is declared. */
  readonly start: number;
  /** Within the function under repair. */
  readonly isLocal: boolean;
}

interface Declared extends NameInScope {
  /** Where it can be used. */
  readonly from: number;
  readonly to: number;
}

const declaredIn = new WeakMap<FaultyCode, readonly Declared[]>();

/** Nearest declarations first; of names that hide each other, the nearest. */
export function namesAt(code: FaultyCode, offset: number): readonly NameInScope[] {
  let declared = declaredIn.get(code);
  if (!declared) declaredIn.set(code, (declared = declarations(code)));
  const visible = declared
    .filter(({ from, to }) => from <= offset && offset <= to)
    .sort((a, b) => a.to - a.from - (b.to - b.from));
  const seen = new Set<string>();
  return visible.filter(({ name }) => !seen.has(name) && seen.add(name));
}

function declarations(code: FaultyCode): readonly Declared[] {
  const found: Declared[] = [];
  const [first, last] = [startOf(code.root), endOf(code.root)];
  const add = (pattern: t.Node, kind: NameInScope['kind'], scope: t.Node, isHoisted: boolean) => {
    for (const { name, start } of namesIn(pattern)) {
      const from = isHoisted ? startOf(scope) : endOf(pattern);
      found.push({ name, kind, start, isLocal: start >= first && start <= last, from, to: endOf(scope) });
    }
  };
  const visit = (node: t.Node, block: t.Node, around: t.Node): void => {
    const inner = isScope(node) ? node : block;
    const own = isFunction(node) ? node : around;
    switch (node.type) {
      case 'VariableDeclaration': {
        const kind = node.kind === 'const' ? 'constant' : 'variable';
        // Outside of the function everything is declared by the time that it is called.
        const isOutside = startOf(node) < first || startOf(node) > last;
        for (const { id } of node.declarations) add(id, kind, node.kind === 'var' ? around : block, isOutside);
        break;
      }
      case 'FunctionDeclaration':
        if (node.id) add(node.id, 'function', block, true);
        break;
      case 'ClassDeclaration':
        if (node.id) add(node.id, 'class', block, true);
        break;
      case 'ImportSpecifier':
      case 'ImportDefaultSpecifier':
      case 'ImportNamespaceSpecifier':
        if (!isTypeOnly(node)) add(node.local, 'import', around, true);
        break;
      case 'CatchClause':
        if (node.param) add(node.param, 'constant', node.body, true);
        break;
      default:
    }
    if (isFunction(node)) for (const parameter of node.params) add(parameter, 'parameter', node, true);
    for (const child of childrenOf(node)) visit(child, inner, own);
  };
  visit(code.file.program, code.file.program, code.file.program);
  return found;
}

function isScope(node: t.Node): boolean {
  return isFunction(node) || isLoop(node) || /^(Program|BlockStatement|SwitchStatement|StaticBlock)$/.test(node.type);
}

function isTypeOnly(node: t.Node): boolean {
  return node.type === 'ImportSpecifier' && node.importKind === 'type';
}

/** Where an identifier is used for its value, or written to; declarations and names of members are neither. */
export function usesOf(code: FaultyCode): readonly t.Identifier[] {
  const declared = new Set<t.Node>();
  for (const node of code.nodes) {
    if (node.type === 'VariableDeclarator') addPattern(node.id, declared);
    if (isFunction(node)) {
      for (const parameter of node.params) addPattern(parameter, declared);
      if ('id' in node && node.id) declared.add(node.id);
    }
    if (node.type === 'CatchClause' && node.param) addPattern(node.param, declared);
  }
  return code.of('Identifier').filter((node) => !declared.has(node) && !isKey(code.parentOf(node), node));
}

/** Names in a part of the function that are not those of members. */
export function namesWithin(code: FaultyCode, node: t.Node): string[] {
  return code
    .of('Identifier')
    .filter((name) => {
      const parent = code.parentOf(name);
      const isMember = parent?.type === 'MemberExpression' && !parent.computed && parent.property === name;
      return isWithin(name, node) && !isMember;
    })
    .map(({ name }) => name);
}

/** Names that a pattern declares; its default values are uses. */
function addPattern(node: t.Node, declared: Set<t.Node>): void {
  const starts = new Set(namesIn(node).map(({ start }) => start));
  const add = (part: t.Node) => {
    if (part.type === 'Identifier' && starts.has(startOf(part))) declared.add(part);
    childrenOf(part).forEach(add);
  };
  add(node);
}

function isKey(parent: t.Node | undefined, node: t.Node): boolean {
  switch (parent?.type) {
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return !parent.computed && parent.property === node;
    case 'ObjectProperty':
      return (!parent.computed && parent.key === node) || parent.shorthand;
    case 'ObjectMethod':
    case 'ClassMethod':
    case 'ClassProperty':
      return !parent.computed && parent.key === node;
    case 'LabeledStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
      return true;
    default:
      return false;
  }
}
