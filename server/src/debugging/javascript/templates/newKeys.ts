// A condition around a statement that puts a value under a key: it should ask whether the key is new.
import { startOf, type FaultyCode } from '../faultyCode';
import { namesAt } from '../names';
import { replaced } from '../proposal';
import { putInto } from './putInto';
import type { Proposal } from '../../templates/proposal';

export function* newKeys(code: FaultyCode): Iterable<Proposal> {
  for (const { test, consequent } of code.of('IfStatement')) {
    const own = code.textOf(test);
    const visible = new Set(namesAt(code, startOf(test)).map(({ name }) => name));
    for (const statement of consequent.type === 'BlockStatement' ? consequent.body : [consequent]) {
      const put = putInto(code, statement);
      if (!put || own.includes(put.holder)) continue;
      for (const [index, lacks] of put.lacks.entries()) {
        // The key may be made within.
        const names = lacks.match(/(?<![.\w$])[a-z_$][\w$]*/g) ?? [];
        if (!names.every((name) => visible.has(name) || /^(in|null|this)$/.test(name))) continue;
        const weight = 1 / (1 + index);
        yield replaced(code, test, lacks, { kind: 'wrong-condition', weight });
        const left = test.type === 'LogicalExpression' && test.operator !== '&&' ? `(${own})` : own;
        yield replaced(code, test, `${left} && ${lacks}`, { kind: 'added-condition', weight });
      }
    }
  }
}
