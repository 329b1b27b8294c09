// What localization must know of JavaScript and TypeScript.
import { discoverTests } from '../../execution/javascript/discoverTests';
import { JavaScriptDataFlow } from '../../tracing/javascript/scopes';
import type { LocalizedLanguage } from '../localize/localizedLanguage';
import { endOf, FaultyCode, isStatement, startOf } from './faultyCode';

export const javascriptLocalization: LocalizedLanguage = {
  dataFlow: new JavaScriptDataFlow(),
  statements(faulty) {
    const statements = FaultyCode.read(faulty)?.nodes.filter(
      (node) => isStatement(node) && node.type !== 'BlockStatement',
    );
    return (statements ?? []).map((node) => ({ start: startOf(node), end: endOf(node) }));
  },
  tests: (text, path) => discoverTests(text, path).filter(({ kind }) => kind === 'test'),
  isAssertion: (statement) =>
    /^(await\s+)?(assert|expect|should|t\.|chai\.)\b/.test(statement) || /\bshould\./.test(statement),
};
