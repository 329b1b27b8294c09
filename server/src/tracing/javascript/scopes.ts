// Which declaration a name means: scopes of JavaScript and TypeScript, as far as values go.
import type * as t from '@babel/types';
import type { DataFlow } from '../dataFlow';
import { childrenOf } from './children';
import { parse } from './parse';
import { namesIn } from './patterns';

/** A text is read once, as long as the same one is asked for. */
export class JavaScriptDataFlow implements DataFlow {
  private last: { readonly text: string; readonly path: string; readonly answer: Answer } | undefined;

  declarationOf(text: string, path: string): Answer {
    if (this.last?.text !== text || this.last.path !== path) this.last = { text, path, answer: read(text, path) };
    return this.last.answer;
  }
}

type Answer = (offset: number) => number | undefined;

class Scope {
  /** Offset of the declaring name. */
  private readonly names = new Map<string, number>();

  constructor(
    private readonly outer?: Scope,
    /** Whether `var` is declared here, not further out. */
    private readonly holdsVars = false,
  ) {}

  declare(name: string, offset: number): void {
    if (!this.names.has(name)) this.names.set(name, offset);
  }

  /** Where `var` goes. */
  get function(): Scope {
    return this.holdsVars || !this.outer ? this : this.outer.function;
  }

  find(name: string): number | undefined {
    return this.names.get(name) ?? this.outer?.find(name);
  }
}

function read(text: string, path: string): Answer {
  const names = new Map<number, { readonly name: string; readonly scope: Scope }>();
  const refer = (name: string, offset: number, scope: Scope) => names.set(offset, { name, scope });
  visit(parse(text, path).program, new Scope(undefined, true), refer);
  // Everything is declared by now, however far down it stands.
  return (offset) => {
    const found = names.get(offset);
    return found?.scope.find(found.name);
  };
}

type Refer = (name: string, offset: number, scope: Scope) => void;

function visit(node: t.Node, scope: Scope, refer: Refer): void {
  const all = (nodes: readonly (t.Node | null | undefined)[], within: Scope) => {
    for (const child of nodes) if (child) visit(child, within, refer);
  };
  switch (node.type) {
    case 'Identifier':
      return refer(node.name, startOf(node), scope);
    case 'JSXIdentifier':
      // Elements of the platform are written small.
      if (/^[A-Z_$]/.test(node.name)) refer(node.name, startOf(node), scope);
      return;
    case 'VariableDeclaration':
      for (const { id } of node.declarations) declareAll(id, node.kind === 'var' ? scope.function : scope);
      return all(node.declarations, scope);
    case 'FunctionDeclaration':
      if (node.id) declareAll(node.id, scope);
      return visitFunction(node, node.id, scope, refer);
    case 'FunctionExpression': {
      const named = new Scope(scope);
      if (node.id) declareAll(node.id, named);
      return visitFunction(node, node.id, named, refer);
    }
    case 'ArrowFunctionExpression':
      return visitFunction(node, undefined, scope, refer);
    case 'ObjectMethod':
    case 'ClassMethod':
    case 'ClassPrivateMethod':
      all([...(node.decorators ?? []), node.computed ? node.key : undefined], scope);
      return visitFunction(node, undefined, scope, refer);
    case 'ClassDeclaration':
    case 'ClassExpression': {
      const named = node.type === 'ClassDeclaration' ? scope : new Scope(scope);
      if (node.id) declareAll(node.id, named);
      return all(childrenOf(node), named);
    }
    case 'StaticBlock':
      return all(node.body, new Scope(scope, true));
    case 'BlockStatement':
    case 'ForStatement':
    case 'ForInStatement':
    case 'ForOfStatement':
    case 'SwitchStatement':
    case 'TSModuleBlock':
      return all(childrenOf(node), new Scope(scope, node.type === 'TSModuleBlock'));
    case 'CatchClause': {
      const caught = new Scope(scope);
      if (node.param) declareAll(node.param, caught);
      return all(childrenOf(node), caught);
    }
    case 'ImportSpecifier':
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
      declareAll(node.local, scope);
      return visit(node.local, scope, refer);
    case 'ExportSpecifier':
      return visit(node.local, scope, refer);
    case 'TSEnumDeclaration':
    case 'TSImportEqualsDeclaration':
      declareAll(node.id, scope);
      return all(childrenOf(node), scope);
    case 'TSModuleDeclaration':
      if (node.id.type === 'Identifier') declareAll(node.id, scope);
      return all(childrenOf(node), scope);
    case 'TSEnumMember':
      return all([node.initializer], scope);
    case 'TSTypeAliasDeclaration':
    case 'TSInterfaceDeclaration':
    case 'TSDeclareFunction':
      return;
    default:
      return all(
        childrenOf(node).filter((child) => !isKey(node, child)),
        scope,
      );
  }
}

function visitFunction(node: t.Function, id: t.Identifier | null | undefined, scope: Scope, refer: Refer): void {
  const own = new Scope(scope, true);
  for (const parameter of node.params) declareAll(parameter, own);
  if (id) visit(id, scope, refer);
  for (const parameter of node.params) visit(parameter, own, refer);
  // A `var` of the body that is called like a parameter is the parameter.
  const body = node.body.type === 'BlockStatement' ? childrenOf(node.body) : [node.body];
  for (const child of body) visit(child, own, refer);
}

/** Whether a child is a name that means no variable: a property, a label, what is imported under another name. */
function isKey(parent: t.Node, child: t.Node): boolean {
  switch (parent.type) {
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return !parent.computed && child === parent.property;
    case 'ObjectProperty':
    case 'ClassProperty':
    case 'ClassAccessorProperty':
      return !parent.computed && child === parent.key;
    case 'LabeledStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
      return child === parent.label;
    case 'JSXMemberExpression':
      return child === parent.property;
    case 'JSXAttribute':
      return child === parent.name;
    case 'MetaProperty':
    case 'ImportAttribute':
    case 'ExportNamespaceSpecifier':
      return true;
    default:
      return false;
  }
}

function declareAll(pattern: t.Node, scope: Scope): void {
  for (const { name, start } of namesIn(pattern)) scope.declare(name, start);
}

function startOf(node: t.Node): number {
  return node.start ?? 0;
}
