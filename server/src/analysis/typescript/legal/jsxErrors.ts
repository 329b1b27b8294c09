// What the compiler says of the attributes of one element.
import type ts from 'typescript';
import type { Site } from '../site';

const notAssignable = 2322;
const noOverload = 2769;
const oneOverload = 2772;
const notThere = 2339;
const notThereSpelling = 2551;
const missingOne = 2741;
const missingSome = 2739;
const missingMany = 2740;

/** The errors of an element that are found at a part of its tag. */
export function errorsAt(site: Site, element: ts.JsxOpeningLikeElement, part: ts.Node): readonly ts.Diagnostic[] {
  const { checker, file } = site;
  checker.getResolvedSignature(element);
  const start = part.getStart(file);
  return checker
    .getDiagnostics(file, undefined, [])
    .filter((error) => error.start === start && error.start + (error.length ?? 0) === part.end)
    .filter(({ code }) => [notAssignable, noOverload, missingOne, missingSome, missingMany].includes(code));
}

/** Whether an error says that the attribute is none of the element. */
export function isExcess({ messageText }: ts.Diagnostic): boolean {
  const ends = (chain: ts.DiagnosticMessageChain | string): boolean =>
    typeof chain !== 'string' &&
    (chain.next && chain.next.length > 0 ? chain.next.every(ends) : [notThere, notThereSpelling].includes(chain.code));
  return ends(messageText);
}

/** The attributes that an error says to be missing, in whichever overload; `undefined` if it is about something else. */
export function missingNames({ messageText, code }: ts.Diagnostic): readonly string[] | undefined {
  return typeof messageText === 'string' ? namesIn(messageText, code) : namesInChain(messageText);
}

function namesInChain({ code, messageText, next = [] }: ts.DiagnosticMessageChain): readonly string[] | undefined {
  if (next.length === 0 || ![notAssignable, noOverload, oneOverload].includes(code)) return namesIn(messageText, code);
  const named = next.map(namesInChain);
  return named.every((names) => names !== undefined) ? named.flat() : undefined;
}

/** The compiler names the properties in the text of its message only. */
function namesIn(text: string, code: number): readonly string[] | undefined {
  if (code === missingOne) return /^Property '([^']+)'/.exec(text)?.slice(1, 2);
  if (code !== missingSome && code !== missingMany) return undefined;
  return text
    .slice(text.lastIndexOf(': ') + 2)
    .replace(/, and \d+ more\.$/, '')
    .split(', ');
}
