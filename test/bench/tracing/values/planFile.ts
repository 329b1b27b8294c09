// Goes through the statements of a file and says where the debugger stops, and what it looks at there.
import type * as t from '@babel/types';
import { childrenOf } from '../../../../server/src/tracing/javascript/children';
import { parse } from '../../../../server/src/tracing/javascript/parse';
import { namesIn } from '../../../../server/src/tracing/javascript/patterns';
import type { Site } from '../../../../server/src/tracing/trace';
import { Looker, siteAt, type Source } from './looks';
import type { FilePlan, Look, Stop } from './plan';
import { assignments, isPure } from './pure';

/** `sites`: those that are recorded of the same places. `undefined` for a text that cannot be read. */
export function planFile(path: string, text: string, sites: readonly Site[]): FilePlan | undefined {
  try {
    const program = parse(text, path);
    const byPlace = new Map(sites.map((site) => [`${site.kind} ${site.start} ${site.end}`, site]));
    const planner = new Planner({ text, sites: byPlace, assigned: assignments(program) });
    planner.list(program.program.body, []);
    return { path, stops: planner.stops };
  } catch {
    return undefined;
  }
}

interface Scope {
  /** The function whose `return` it is gives its value to its caller as it is. */
  readonly isPlain: boolean;
  readonly isInTry: boolean;
}

class Planner {
  readonly stops: Stop[] = [];
  /** Sites that are seen as the function returns. */
  private readonly returned = new Set<number>();
  private scope: Scope = { isPlain: false, isInTry: false };

  constructor(private readonly source: Source) {}

  /** `before`: bindings that have their values when the first statement begins. */
  list(statements: readonly t.Node[], before: readonly Look[]): void {
    let pending = before;
    for (const statement of statements) {
      if (/^(Function|Import|EmptyStatement)/.test(statement.type)) this.within(statement);
      else {
        this.statement(statement, pending);
        pending = this.after(statement);
      }
    }
  }

  private statement(node: t.Node, before: readonly Look[]): void {
    switch (node.type) {
      case 'ExpressionStatement':
        return this.stopAt(node, node.expression, before);
      case 'VariableDeclaration':
        node.declarations.forEach(({ init, id }, index) => {
          if (!init) return;
          const binding = id.type === 'Identifier' ? this.bindingOf(id) : undefined;
          const isLast = index === node.declarations.length - 1;
          // Where a statement follows, the binding is looked at there.
          this.stopAt(init, init, index === 0 ? before : [], isLast ? undefined : binding);
          this.within(id);
        });
        return;
      case 'ReturnStatement':
      case 'ThrowStatement':
        if (node.type === 'ReturnStatement') this.stopAtReturn(node, node.argument);
        return this.stopAt(node, node.argument ?? undefined, before);
      case 'IfStatement':
        this.stopAt(node, node.test, before);
        this.body(node.consequent);
        if (node.alternate) this.body(node.alternate);
        return;
      case 'SwitchStatement':
        this.stopAt(node, node.discriminant, before);
        node.cases.forEach(({ consequent }) => this.list(consequent, []));
        return;
      case 'ForStatement':
        if (node.init?.type === 'VariableDeclaration') this.statement(node.init, []);
        else if (node.init) this.stopAt(node.init, node.init, []);
        if (node.test) this.stopAt(node.test, node.test, []);
        if (node.update) this.stopAt(node.update, node.update, this.updated(node.update));
        return this.body(node.body);
      case 'WhileStatement':
      case 'DoWhileStatement':
        this.stopAt(node.test, node.test, []);
        return this.body(node.body);
      case 'ForInStatement':
      case 'ForOfStatement': {
        this.stopAt(node.right, node.right, []);
        const pattern = node.left.type === 'VariableDeclaration' ? node.left.declarations[0]?.id : node.left;
        return this.body(node.body, pattern ? this.bindings(pattern) : []);
      }
      case 'TryStatement':
        return this.attempt(node);
      case 'BlockStatement':
        return this.list(node.body, []);
      case 'LabeledStatement':
        return this.statement(node.body, []);
      case 'ExportNamedDeclaration':
        return node.declaration ? this.statement(node.declaration, []) : undefined;
      default:
        return this.within(node);
    }
  }

  private attempt({ block, handler, finalizer }: t.TryStatement): void {
    const outer = this.scope;
    this.scope = { ...outer, isInTry: outer.isInTry || finalizer !== null };
    this.list(block.body, []);
    if (handler) this.list(handler.body.body, handler.param ? this.bindings(handler.param) : []);
    if (finalizer) this.list(finalizer.body, []);
    this.scope = outer;
  }

  private body(node: t.Statement, before: readonly Look[] = []): void {
    this.list(node.type === 'BlockStatement' ? node.body : [node], before);
  }

  private stopAt(range: t.Node, node: t.Node | undefined, before: readonly Look[], binding?: number): void {
    const looker = new Looker(this.source);
    if (node) looker.look(node, binding);
    const looks = [...before, ...looker.looks].filter(({ site }) => !this.returned.has(site));
    if (looks.length > 0)
      this.stops.push({ start: range.start ?? 0, end: range.end ?? 0, functions: firstFunction(node), looks });
    if (node) this.within(node);
  }

  /** Where a function of the usual kind has its value. */
  private stopAtReturn({ end }: t.Node, argument: t.Node | null | undefined): void {
    const site = argument ? siteAt(this.source, 'return', argument) : undefined;
    if (!site || !this.scope.isPlain || this.scope.isInTry) return;
    this.returned.add(site.id);
    this.stops.push({
      start: argument?.end ?? 0,
      end: (end ?? 0) + 1,
      functions: Number.MAX_SAFE_INTEGER,
      looks: [],
      returns: site.id,
    });
  }

  /** The functions in a node; each begins anew. */
  private within(node: t.Node): void {
    if ('params' in node && 'body' in node && /Function|Method/.test(node.type)) return this.function(node);
    for (const child of childrenOf(node)) this.within(child);
  }

  private function(node: t.Function): void {
    const outer = this.scope;
    this.scope = { isPlain: !node.async && !node.generator, isInTry: false };
    node.params.forEach((parameter) => this.within(parameter));
    const parameters = node.params.flatMap((parameter) => this.bindings(parameter));
    if (node.body.type === 'BlockStatement') this.list(node.body.body, parameters);
    else {
      this.stopAtReturn(node.body, node.body);
      this.stopAt(node.body, node.body, parameters);
    }
    this.scope = outer;
  }

  /** What a statement has bound, for the statement behind it. */
  private after(node: t.Node): Look[] {
    if (node.type === 'ExportNamedDeclaration') return node.declaration ? this.after(node.declaration) : [];
    if (node.type === 'VariableDeclaration') {
      const last = node.declarations.at(-1);
      return last?.init ? this.bindings(last.id) : [];
    }
    if (node.type !== 'ExpressionStatement') return [];
    const { expression } = node;
    if (expression.type === 'UpdateExpression') return this.bindings(expression.argument);
    if (expression.type !== 'AssignmentExpression') return [];
    const { left, operator, right } = expression;
    // With `=` and a pure right side it has been looked at already.
    if (/^(\|\||&&|\?\?)=$/.test(operator) || left.type.endsWith('MemberExpression')) return [];
    if (operator === '=' && isPure(right)) return [];
    return left.type === 'Identifier' && operator === '=' && right.type === 'AssignmentExpression'
      ? []
      : this.bindings(left);
  }

  private updated(node: t.Node): Look[] {
    if (node.type !== 'UpdateExpression' || node.argument.type !== 'Identifier') return [];
    const { name } = node.argument;
    const site = this.bindingOf(node.argument);
    const [sign] = node.operator;
    const text = `typeof ${name} === 'bigint' ? ${name} ${sign} 1n : Number(${name}) ${sign} 1`;
    return site === undefined ? [] : [{ site, text, guards: [], isOrdered: true }];
  }

  /** Names that are bound twice in one pattern are seen when they have changed again. */
  private bindings(pattern: t.Node): Look[] {
    const names = namesIn(pattern);
    return names.flatMap(({ name, start, end }) => {
      const site = this.source.sites.get(`binding ${start} ${end}`);
      const isAlone = names.filter((each) => each.name === name).length === 1;
      return site && isAlone ? [{ site: site.id, text: name, guards: [], isOrdered: true }] : [];
    });
  }

  private bindingOf(node: t.Identifier): number | undefined {
    const start = node.start ?? 0;
    return this.source.sites.get(`binding ${start} ${start + node.name.length}`)?.id;
  }
}

function firstFunction(node: t.Node | undefined): number {
  if (!node) return Number.MAX_SAFE_INTEGER;
  if (/Function|Method|^Class/.test(node.type)) return node.start ?? 0;
  return Math.min(Number.MAX_SAFE_INTEGER, ...childrenOf(node).map(firstFunction));
}
