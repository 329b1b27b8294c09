// Functions of JavaScript and TypeScript in the answers of a chat model.
import { functionsIn } from '../whatToRun/functions';
import type { ChatLanguage } from './chatLanguage';

export const javascriptChat: ChatLanguage = {
  fence: (path) => /\.([cm]?)([jt]sx?)$/.exec(path)?.[2] ?? 'ts',
  functions: functionsIn,
  around: (owner) => {
    const name = /^[\w$]+$/.test(owner) ? owner : 'Owner';
    return [
      [`class ${name} {\n`, '\n}'],
      [`const ${name} = {\n`, '\n}'],
    ];
  },
  inFormOf: (original, answer) => {
    const isMethod = !/^(async\s+)?(function\b|\(|<|[\w$]+\s*=>)/.test(original);
    const [, isAsync = '', star = ''] = /^(async\s+)?function\s*(\*?)\s*(?=[\w$])/.exec(answer) ?? [];
    return isMethod ? answer.replace(/^(async\s+)?function\s*\*?\s*(?=[\w$])/, `${isAsync}${star}`) : answer;
  },
  declaredNames: (line) => {
    const declared = /^(?:export\s+)?(?:default\s+)?(?:async\s+)?(?:const|let|var|class|function\*?)\s+([\w$]+)/.exec(
      line,
    )?.[1];
    if (declared !== undefined) return [declared];
    const imported = /^import\s+(?:type\s+)?([^'"]+?)\s+from\b/.exec(line)?.[1];
    return imported?.match(/[\w$]+/g)?.filter((name) => name !== 'as' && name !== 'type') ?? [];
  },
};
