// Tests with other inputs: literals, elements and calls of a test are changed a little, so that it does what no test does.
// For what cannot be called by itself: methods of an instance, functions that take or give functions ("A snowballing
// literature study on test amplification", Danglot et al. 2019, section 5: amplification by synthesizing new inputs).
import type { CallExpression, Node } from '@babel/types';
import fc from 'fast-check';
import { childrenOf, parse } from '../../../execution/javascript/parse';
import { applyEdits, type Edit } from '../../patch';

export interface TestVariant {
  /** Of the whole file. */
  readonly text: string;
  /** Full name of the test that is changed; absent where the change lies outside of tests, or the name is no literal. */
  readonly name?: string;
  /** What was changed, in words. */
  readonly change: string;
}

/** Edits of which one is made, at the most. */
type Choice = readonly Edit[];

interface Part {
  readonly name?: string;
  readonly choices: readonly Choice[];
}

const mostTogether = 3; // edits of one variant
const mostOthers = 6; // texts that are put in the place of one

/** At most `count`, spread over the tests; none where the text cannot be read. The same text gives the same. */
export function variantsOf(text: string, path: string, count: number): readonly TestVariant[] {
  const program = parse(text, path)?.program;
  if (!program) return [];
  const parts = new Reader(text).partsOf(program).filter(({ choices }) => choices.length > 0);
  const each = Math.ceil(count / Math.max(1, parts.length));
  const variants = parts.map((part, index) => sample(text, part, each, index));
  const inTurn = Array.from({ length: each }, (_, turn) => variants.flatMap((own) => own.slice(turn, turn + 1))).flat();
  return [...new Map(inTurn.map((variant) => [variant.text, variant])).values()].slice(0, count);
}

function sample(text: string, { name, choices }: Part, count: number, seed: number): readonly TestVariant[] {
  const some = fc
    .shuffledSubarray([...choices], { minLength: 1, maxLength: Math.min(mostTogether, choices.length) })
    .chain((chosen) => fc.tuple(...chosen.map((edits) => fc.constantFrom(...edits))));
  return fc.sample(some, { numRuns: count, seed }).map((chosen) => {
    const apart = withoutOverlaps(chosen);
    const changes = apart.map(({ start, end, text: now }) => `${short(now)} for ${short(text.slice(start, end))}`);
    return { text: applyEdits(text, apart), change: changes.join(' and '), ...(name !== undefined && { name }) };
  });
}

/** In the order of the text. */
function withoutOverlaps(edits: readonly Edit[]): readonly Edit[] {
  const kept: Edit[] = [];
  for (const edit of edits) {
    if (kept.every(({ start, end }) => edit.end <= start || end <= edit.start)) kept.push(edit);
  }
  return kept.sort((a, b) => a.start - b.start);
}

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line === '') return 'nothing';
  return `\`${line.length <= 40 ? line : `${line.slice(0, 39)}…`}\``;
}

const declarers = /^(test|it|specify)$/;
const suites = /^(describe|suite|context)$/;
const checks = /^(assert|expect|should)$/;

class Reader {
  /** Source text of the strings that tests put in. */
  private readonly strings = new Set<string>();

  constructor(private readonly text: string) {}

  /** The tests, and last what lies outside of them. */
  partsOf(program: Node): readonly Part[] {
    const tests: { readonly name: string; readonly body: Node }[] = [];
    const outside: Node[] = [];
    const visit = (node: Node, names: readonly string[] | undefined): void => {
      if (node.type === 'ImportDeclaration') return;
      const declared = node.type === 'CallExpression' ? declarationOf(node) : undefined;
      if (!declared) {
        outside.push(node);
        return childrenOf(node).forEach((child) => visit(child, names));
      }
      const full = declared.name === undefined ? undefined : names && [...names, declared.name];
      if (declared.kind === 'suite') return visit(declared.body, full);
      if (full) tests.push({ name: full.join(' '), body: declared.body });
      else outside.push(...this.within(declared.body));
    };
    childrenOf(program).forEach((child) => visit(child, []));
    const inTests = tests.map(({ name, body }) => ({ name, nodes: this.within(body) }));
    for (const node of [...outside, ...inTests.flatMap(({ nodes }) => nodes)]) {
      if (node.type === 'StringLiteral') this.strings.add(this.textOf(node));
    }
    const choicesOf = (nodes: readonly Node[]) => nodes.flatMap((node) => this.choicesAt(node));
    return [
      ...inTests.map(({ name, nodes }) => ({ name, choices: choicesOf(nodes) })),
      { choices: choicesOf(outside) },
    ];
  }

  /** The nodes that say what is done, without those that say what is expected, and types. */
  private within(node: Node): readonly Node[] {
    return [node, ...inputsOf(node).flatMap((child) => this.within(child))];
  }

  private choicesAt(node: Node): readonly Choice[] {
    switch (node.type) {
      case 'NumericLiteral':
        return this.others(node, [node.value + 1, Math.max(0, node.value - 1), node.value * 2].map(String));
      case 'BooleanLiteral':
        return this.others(node, [String(!node.value)]);
      case 'StringLiteral': {
        const made = [node.value.slice(0, -1), node.value + node.value].map((each) => JSON.stringify(each));
        return this.others(node, [...made, ...this.strings]);
      }
      case 'ArrayExpression': {
        const elements = node.elements.map((each) => (each ? this.textOf(each) : ''));
        const [first = '', ...rest] = elements;
        const orders = [rest, elements.slice(0, -1), [...rest, first], elements.toReversed(), [first, ...elements]];
        return elements.length === 0 ? [] : this.others(node, [...orders.map((each) => `[${each.join(', ')}]`)]);
      }
      case 'BlockStatement': {
        const calls = node.body.filter(
          (statement) => statement.type === 'ExpressionStatement' && !isDeclaration(statement.expression),
        );
        return calls.map((call) => this.callsAround(call, calls));
      }
      default:
        return [];
    }
  }

  /** One of `texts` in the place of a node. */
  private others(node: Node, texts: readonly string[]): readonly Choice[] {
    const [start, end] = [node.start ?? 0, node.end ?? 0];
    const own = this.textOf(node);
    const others = [...new Set(texts)].filter((text) => text !== own).slice(0, mostOthers);
    return others.length === 0 ? [] : [others.map((text) => ({ start, end, text }))];
  }

  /** A call is left out, or followed by one of those around it. */
  private callsAround(call: Node, around: readonly Node[]): Choice {
    const [start, end] = [call.start ?? 0, call.end ?? 0];
    const more = around.slice(0, mostOthers).map((other) => ({ start: end, end, text: ` ${this.textOf(other)}` }));
    return [{ start, end, text: '' }, ...more];
  }

  private textOf(node: Node): string {
    return this.text.slice(node.start ?? 0, node.end ?? 0);
  }
}

function inputsOf(node: Node): readonly Node[] {
  const children = childrenOf(node).filter(({ type }) => !/^TS(Type|Array|Literal|Union|Interface)/.test(type));
  if (node.type === 'ObjectProperty') return children.filter((child) => child !== node.key);
  if (node.type !== 'CallExpression' || !isCheck(node)) return children;
  return [node.callee, ...node.arguments.slice(0, rootOf(node.callee) === 'assert' ? 1 : 0)];
}

function declarationOf(
  node: CallExpression,
): { readonly kind: 'test' | 'suite'; readonly name?: string; readonly body: Node } | undefined {
  const called = rootOf(node.callee) ?? '';
  const kind = declarers.test(called) ? 'test' : suites.test(called) ? 'suite' : undefined;
  const body = node.arguments.find(({ type }) => /Function/.test(type));
  if (!kind || !body) return undefined;
  const [name] = node.arguments;
  return { kind, body, ...(name?.type === 'StringLiteral' && { name: name.value }) };
}

function isDeclaration(node: Node): boolean {
  return node.type === 'CallExpression' && declarationOf(node) !== undefined;
}

function isCheck({ callee }: CallExpression): boolean {
  return checks.test(rootOf(callee) ?? '');
}

/** `a` of `a`, `a.b`, `a(1).b.c`. */
function rootOf(node: Node): string | undefined {
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'MemberExpression') return rootOf(node.object);
  return node.type === 'CallExpression' ? rootOf(node.callee) : undefined;
}
