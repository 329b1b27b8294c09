// The sites of one statement or expression that can be known at its beginning, in the order of evaluation.
import type { Node } from '@babel/types';
import { childrenOf } from '../../../../server/src/tracing/javascript/children';
import type { Site, SiteKind } from '../../../../server/src/tracing/trace';
import type { Look } from './plan';
import { isConstant, isPure } from './pure';

export interface Source {
  readonly text: string;
  /** By kind, start and end. */
  readonly sites: ReadonlyMap<string, Site>;
  readonly assigned: ReadonlyMap<string, number>;
}

export function siteAt({ sites }: Source, kind: SiteKind, { start, end }: Node): Site | undefined {
  return sites.get(`${kind} ${start} ${end}`);
}

const kinds = ['read', 'branch', 'return', 'throw', 'expression'] as const;
/** What may run other code, or change a variable. */
const effects =
  /^((Optional)?CallExpression|NewExpression|TaggedTemplateExpression|AwaitExpression|YieldExpression|AssignmentExpression|UpdateExpression|SpreadElement|ImportExpression|ArrayPattern|ObjectPattern|ClassExpression)$/;

export class Looker {
  readonly looks: Look[] = [];
  private hasRun = false;
  private guards: readonly string[] | undefined = [];

  constructor(private readonly source: Source) {}

  /** `extra`: a binding that gets the value of the node. */
  look(node: Node, extra?: number): void {
    if (/^(Function|ArrowFunction|Class)/.test(node.type) || node.type === 'ObjectMethod') {
      this.hasRun ||= node.type.startsWith('Class');
      return;
    }
    this.parts(node);
    this.add(node, extra);
    if (effects.test(node.type) || (node.type === 'UnaryExpression' && node.operator === 'delete')) this.hasRun = true;
  }

  private add(node: Node, extra: number | undefined): void {
    if (!this.guards || !isPure(node)) return;
    if (this.hasRun && !isConstant(node, this.source.assigned)) return;
    const found = kinds.flatMap((kind) => siteAt(this.source, kind, node)?.id ?? []);
    for (const site of extra === undefined ? found : [...found, extra]) {
      this.looks.push({ site, text: this.textOf(node), guards: this.guards, isOrdered: !this.hasRun });
    }
  }

  private parts(node: Node): void {
    switch (node.type) {
      case 'LogicalExpression': {
        this.look(node.left);
        const left = this.textOf(node.left);
        const guard = node.operator === '&&' ? left : node.operator === '||' ? `!(${left})` : `(${left}) == null`;
        return this.arm(node.right, node.left, guard);
      }
      case 'ConditionalExpression':
        this.look(node.test);
        this.arm(node.consequent, node.test, this.textOf(node.test));
        return this.arm(node.alternate, node.test, `!(${this.textOf(node.test)})`);
      case 'AssignmentExpression':
        return this.assignment(node);
      case 'MemberExpression':
      case 'OptionalMemberExpression':
        this.look(node.object);
        if (node.computed) this.arm(node.property, node.object, node.type === 'MemberExpression' ? 'true' : undefined);
        return;
      case 'OptionalCallExpression':
        this.look(node.callee);
        node.arguments.forEach((argument) => this.arm(argument, node, undefined));
        return;
      case 'ObjectProperty':
        if (node.computed) this.look(node.key);
        return this.look(node.value);
      case 'MetaProperty':
      case 'Identifier':
        return;
      default:
        for (const child of childrenOf(node)) this.look(child);
    }
  }

  private assignment(node: Node & { type: 'AssignmentExpression' }): void {
    const { left, right, operator } = node;
    if (/Pattern$/.test(left.type) || /^(\|\||&&|\?\?)=$/.test(operator)) return this.arm(right, right, undefined);
    if (left.type !== 'Identifier') this.parts(left);
    // A property may refuse what it is given.
    const site = left.type === 'Identifier' && operator === '=' ? siteAt(this.source, 'binding', left)?.id : undefined;
    this.look(right, site);
  }

  /** What is evaluated only if `guard` holds, which can be known if `test` is pure. */
  private arm(node: Node, test: Node, guard: string | undefined): void {
    const { guards, hasRun } = this;
    const isKnown = guard !== undefined && isPure(test) && !(hasRun && !isConstant(test, this.source.assigned));
    this.guards = guards && isKnown ? [...guards, guard] : undefined;
    this.look(node);
    this.guards = guards;
  }

  private textOf({ start, end }: Node): string {
    return this.source.text.slice(start ?? 0, end ?? 0);
  }
}
