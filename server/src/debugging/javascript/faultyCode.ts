// The syntax tree of the function under repair, as templates look at it.
import type * as t from '@babel/types';
import { childrenOf } from '../../tracing/javascript/children';
import { parse } from '../../tracing/javascript/parse';
import type { Edit, Faulty } from '../patch';

/** Statements that stand one after the other in braces, or behind a `case`. */
export interface StatementList {
  readonly parent: t.Node;
  readonly statements: readonly t.Statement[];
}

type Typed<Type extends t.Node['type']> = Extract<t.Node, { readonly type: Type }>;

export class FaultyCode {
  /** Of the function, in the order of the text, outer ones first. */
  readonly nodes: readonly t.Node[];
  private readonly parents = new Map<t.Node, t.Node>();

  private constructor(
    readonly faulty: Faulty,
    readonly file: t.File,
    readonly root: t.Function,
  ) {
    this.addParents(file);
    const nodes: t.Node[] = [];
    const add = (node: t.Node) => {
      nodes.push(node);
      childrenOf(node).forEach(add);
    };
    add(this.root);
    this.nodes = nodes;
  }

  /** `undefined` where the text cannot be read, or there is no function in the range. */
  static read(faulty: Faulty): FaultyCode | undefined {
    const file = parseOrNothing(faulty.text, faulty.path);
    const found = file && outermostFunction(file, faulty);
    return file && found && new FaultyCode(faulty, file, found);
  }

  of<Type extends t.Node['type']>(...types: readonly Type[]): readonly Typed<Type>[] {
    const wanted: readonly string[] = types;
    return this.nodes.filter((node): node is Typed<Type> => wanted.includes(node.type));
  }

  parentOf(node: t.Node): t.Node | undefined {
    return this.parents.get(node);
  }

  /** The nodes around one, innermost first, up to the whole file. */
  around(node: t.Node): readonly t.Node[] {
    const around: t.Node[] = [];
    for (let at = this.parents.get(node); at; at = this.parents.get(at)) around.push(at);
    return around;
  }

  /** The innermost function that a node of the function stands in. */
  functionAround(node: t.Node): t.Function {
    return this.around(node).find(isFunction) ?? this.root;
  }

  /** The innermost statement that a node stands in, itself included. */
  statementAround(node: t.Node): t.Node {
    return [node, ...this.around(node)].find(isStatement) ?? node;
  }

  loopAround(node: t.Node): t.Loop | undefined {
    for (const at of this.around(node)) {
      if (isFunction(at)) return undefined;
      if (isLoop(at)) return at;
    }
    return undefined;
  }

  textOf(node: t.Node): string {
    return this.faulty.text.slice(startOf(node), endOf(node));
  }

  /** Blanks in front of the line that an offset is on. */
  indentAt(offset: number): string {
    const { text } = this.faulty;
    const line = text.lastIndexOf('\n', offset - 1) + 1;
    return /^[ \t]*/.exec(text.slice(line))?.[0] ?? '';
  }

  /** All lists of statements in the function. */
  lists(): readonly StatementList[] {
    return this.nodes.flatMap((node): StatementList[] => {
      if (node.type === 'BlockStatement') return [{ parent: node, statements: node.body }];
      return node.type === 'SwitchCase' ? [{ parent: node, statements: node.consequent }] : [];
    });
  }

  /** Where the operator of an expression with two sides stands. */
  operatorOf(node: t.BinaryExpression | t.LogicalExpression | t.AssignmentExpression): Edit {
    const start = this.faulty.text.indexOf(node.operator, endOf(node.left));
    return { start, end: start + node.operator.length, text: node.operator };
  }

  private addParents(node: t.Node): void {
    for (const child of childrenOf(node)) {
      this.parents.set(child, node);
      this.addParents(child);
    }
  }
}

export function parseOrNothing(text: string, path: string): t.File | undefined {
  try {
    return parse(text, path);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function outermostFunction(
  node: t.Node,
  range: { readonly start: number; readonly end: number },
): t.Function | undefined {
  const [start, end] = [startOf(node), endOf(node)];
  if (start >= range.start && end <= range.end && isFunction(node)) return node;
  if (end < range.start || start > range.end) return undefined;
  let largest: t.Function | undefined;
  for (const child of childrenOf(node)) {
    const found = outermostFunction(child, range);
    if (found && (!largest || endOf(found) - startOf(found) > endOf(largest) - startOf(largest))) largest = found;
  }
  return largest;
}

export function startOf({ start }: t.Node): number {
  return start ?? 0;
}

export function endOf({ end }: t.Node): number {
  return end ?? 0;
}

export function isWithin(node: t.Node, around: t.Node): boolean {
  return startOf(node) >= startOf(around) && endOf(node) <= endOf(around);
}

export function isFunction(node: t.Node): node is t.Function {
  return /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression|ObjectMethod|ClassMethod|ClassPrivateMethod)$/.test(
    node.type,
  );
}

export function isLoop(node: t.Node): node is t.Loop {
  return /^(For|ForIn|ForOf|While|DoWhile)Statement$/.test(node.type);
}

export function isStatement(node: t.Node): node is t.Statement {
  return /Statement$|^VariableDeclaration$/.test(node.type);
}

/** What is within parentheses and assertions of types. */
export function bare(node: t.Node): t.Node {
  switch (node.type) {
    case 'ParenthesizedExpression':
    case 'TSNonNullExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      return bare(node.expression);
    default:
      return node;
  }
}
