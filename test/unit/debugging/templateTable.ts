// Tests of templates by tables: a function, and what it should become.
import assert from 'node:assert/strict';
import type { FamilyContext } from '../../../server/src/debugging/javascript/proposal';
import { javascriptTemplates } from '../../../server/src/debugging/javascript/javascriptTemplates';
import { applyEdits, type Faulty, type Patch, type Suspect } from '../../../server/src/debugging/patch';
import { templates } from '../../../server/src/debugging/templates/templates';

/** The whole text is the function, unless comments `from` and `to` mark where it begins and ends. */
export function faultyOf(source: string, path = '/w/buggy.ts'): Faulty {
  const [before = '', rest = ''] = source.includes('/*from*/') ? source.split('/*from*/') : ['', source];
  const [inside = ''] = rest.split('/*to*/');
  const text = before + rest.replace('/*to*/', '');
  return { path, name: 'f', text, start: before.length, end: before.length + inside.length };
}

export function patchesFor(
  faulty: Faulty,
  suspects: readonly Suspect[] = [],
  context: FamilyContext = {},
): readonly { readonly patch: Patch; readonly text: string }[] {
  return [...templates(javascriptTemplates, faulty, suspects, context)].map((patch) => ({
    patch,
    text: applyEdits(faulty.text, patch.edits),
  }));
}

/** The fixed text is among the patches, by a template of the kind, not behind `rank`. */
export function checkFix(
  source: string,
  [old, fixed]: readonly [string, string],
  kind: string,
  { rank = 60, context = {}, path = '/w/buggy.ts' }: { rank?: number; context?: FamilyContext; path?: string } = {},
): void {
  const faulty = faultyOf(source, path);
  assert.ok(faulty.text.includes(old), `${old} is not in the text`);
  const wanted = faulty.text.replace(old, () => fixed).replace(/\s+/g, ' ');
  const patches = patchesFor(faulty, [], context);
  const at = patches.findIndex(({ text }) => text.replace(/\s+/g, ' ') === wanted);
  assert.ok(at >= 0, `no patch makes\n${wanted}\nbut of the kind:\n${ofKind(patches, kind)}`);
  assert.equal(patches[at]?.patch.kind, kind);
  assert.ok(at < rank, `its rank is ${at + 1}`);
}

function ofKind(patches: ReturnType<typeof patchesFor>, kind: string): string {
  return patches
    .filter(({ patch }) => patch.kind === kind)
    .map(({ text }) => text)
    .join('\n');
}
