// What cannot be assigned to: constants, read-only properties, imports, functions, classes, and what is no place for a value.
import ts from 'typescript';
import { leafAt, type Site } from '../site';
import { isAssignment } from '../operators';
import { mayStillChange } from './dependence';
import { errorsOf, isCutOff } from './errors';
import { mayBeDefault } from './pattern';

/** Faults at run time too: constants, imports, and what is no variable. */
const faults = [2588, 2632, 2364, 2357, 2777, 2779];
const readonlyProperty = [2540, 2542, 2803];
/** Enumerations, classes, functions, namespaces and other things. */
const declarations = [2628, 2629, 2630, 2631, 2539];
const ofJavaScript = new Set(faults);
const ofTypeScript = new Set([...faults, ...readonlyProperty, ...declarations]);

/** What is wrong with the assignment whose operator ends at the place, for the user. */
export function assignmentError(site: Site): string | undefined {
  const { checker, root, file, offset } = site;
  const node = assignmentEndingAt(leafAt(root, offset - 1), offset);
  if (!node) return undefined;
  const target = ts.isBinaryExpression(node) ? node.left : node.operand;
  if (mayBeDefault(ts.isBinaryExpression(node) ? node.right : node)) return undefined;
  checker.getTypeAtLocation(node);
  const codes = site.javaScript && !site.checked ? ofJavaScript : ofTypeScript;
  const start = target.getStart(file);
  const found = errorsOf(site, codes).find((error) => start <= error.start && error.end <= target.end);
  if (!found || isBoundToChange(site, target, found.code)) return undefined;
  return 'what can be assigned to';
}

type Assignment = ts.BinaryExpression | ts.PostfixUnaryExpression;

function assignmentEndingAt(leaf: ts.Node | undefined, offset: number): Assignment | undefined {
  if (!leaf || leaf.end !== offset) return undefined;
  if (ts.isPostfixUnaryExpression(leaf)) return leaf;
  const { parent } = leaf;
  const isOperator = ts.isBinaryExpression(parent) && parent.operatorToken === leaf && isAssignment(leaf.kind);
  return isOperator ? parent : undefined;
}

/** Whether what is written behind may make it right. */
function isBoundToChange(site: Site, target: ts.Expression, code: number): boolean {
  const { checker, file } = site;
  if (ts.isIdentifier(target)) {
    const symbol = checker.getSymbolAtLocation(target);
    const isElsewhere = symbol?.valueDeclaration !== undefined && symbol.valueDeclaration.getSourceFile() !== file;
    return isElsewhere && isCutOff(site);
  }
  if (mayStillChange(checker, target)) return true;
  if (!readonlyProperty.includes(code)) return false;
  // The setter may still come.
  const symbol = checker.getSymbolAtLocation(target);
  return symbol !== undefined && (symbol.flags & ts.SymbolFlags.Accessor) !== 0 && isCutOff(site);
}
