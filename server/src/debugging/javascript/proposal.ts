// What a template proposes, before it is ranked among all others.
import type * as t from '@babel/types';
import type { TestResult } from '../../tracing/tracing';
import type { Edit } from '../patch';
import type { Proposal } from '../templates/proposal';
import { endOf, startOf, type FaultyCode } from './faultyCode';

/** A template writes what might be meant; most likely ones of a place first is not asked for. */
export type Family = (code: FaultyCode, context: FamilyContext) => Iterable<Proposal>;

export interface FamilyContext {
  /** Those of the names that have the type of the expression at the offset; `undefined` where that is not known. */
  readonly sameType?: (offset: number, names: readonly string[]) => readonly string[] | undefined;
  /** Members that have the type of the member whose name stands at the offset; `undefined` where that is not known. */
  readonly sameMembers?: (offset: number) => readonly string[] | undefined;
  /** Texts of other files of the project. */
  readonly donors?: readonly string[];
  /** Source texts of values that passing calls returned. */
  readonly returned?: readonly string[];
  /** What the failing tests say. */
  readonly failing?: readonly Pick<TestResult, 'message' | 'expected' | 'actual'>[];
}

/** What a proposal is besides its edits. `weight`: 0 to 1, among those of its kind. */
export interface Label {
  readonly kind: string;
  readonly weight?: number;
  readonly description?: string;
}

export function replaced(code: FaultyCode, node: t.Node, text: string, label: Label): Proposal {
  const old = short(code.textOf(node));
  return edited([{ start: startOf(node), end: endOf(node), text }], node, {
    description: `use \`${short(text)}\` instead of \`${old}\``,
    ...label,
  });
}

/** Replaces a part of the text; `at` is what is suspected. */
export function replacedAt(code: FaultyCode, edit: Edit, at: t.Node, label: Label): Proposal {
  const old = short(code.faulty.text.slice(edit.start, edit.end));
  const description =
    old === '' ? `add \`${short(edit.text.trim())}\`` : `use \`${short(edit.text)}\` instead of \`${old}\``;
  return edited([edit], at, { description, ...label });
}

export function edited(edits: readonly Edit[], at: t.Node, { kind, weight = 1, description = '' }: Label): Proposal {
  return {
    edits: edits.toSorted((a, b) => a.start - b.start),
    start: startOf(at),
    end: endOf(at),
    kind,
    weight,
    description,
  };
}

export function removedStatement(code: FaultyCode, statement: t.Node, label: Label): Proposal {
  return edited([{ ...lineOf(code, statement), text: '' }], statement, {
    description: `leave out \`${short(code.textOf(statement))}\``,
    ...label,
  });
}

export function insertedBefore(code: FaultyCode, statement: t.Node, text: string, label: Label): Proposal {
  const start = startOf(statement);
  const own = `${indented(text, code.indentAt(start))}\n${code.indentAt(start)}`;
  return edited([{ start, end: start, text: own }], statement, { description: `add \`${short(text)}\``, ...label });
}

export function insertedAfter(code: FaultyCode, statement: t.Node, text: string, label: Label): Proposal {
  const indent = code.indentAt(startOf(statement));
  const end = endOf(statement);
  const own = `\n${indent}${indented(text, indent)}`;
  return edited([{ start: end, end, text: own }], statement, { description: `add \`${short(text)}\``, ...label });
}

/** A statement, with the rest of its line where nothing else is on it. */
export function lineOf(code: FaultyCode, statement: t.Node): { readonly start: number; readonly end: number } {
  const { text } = code.faulty;
  const [start, end] = [startOf(statement), endOf(statement)];
  const line = text.lastIndexOf('\n', start - 1) + 1;
  const rest = /^[ \t]*\r?\n/.exec(text.slice(end));
  return rest && text.slice(line, start).trim() === '' ? { start: line, end: end + rest[0].length } : { start, end };
}

/** Lines after the first are indented as the first one is. */
function indented(text: string, indent: string): string {
  return text.replace(/\n/g, `\n${indent}`);
}

export function short(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= 60 ? line : `${line.slice(0, 59)}…`;
}
