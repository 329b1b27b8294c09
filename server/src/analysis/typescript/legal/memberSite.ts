// What stands at the place of a question: the text with a made-up word at the site is parsed, and the
// word's node tells whether it is a member, and of what.
import ts from 'typescript';
import { leafAt, placeholder } from '../site';

export type MemberSite =
  /** `left.word` in an expression. */
  | { readonly kind: 'property'; readonly node: ts.PropertyAccessExpression }
  /** `left.word` in a type, or in `import x = left.word`. */
  | { readonly kind: 'qualified'; readonly node: ts.QualifiedName }
  /** `import('x').word` in a type. */
  | { readonly kind: 'importType'; readonly node: ts.ImportTypeNode }
  /** `import.word` or `new.word`. */
  | { readonly kind: 'meta'; readonly node: ts.MetaProperty };

/** The member whose name is the made-up word at an offset of a tree, or why there is none. */
export function memberSite(root: ts.Node, site: number): MemberSite | string {
  const leaf = leafAt(root, site);
  if (!leaf || !ts.isIdentifier(leaf) || leaf.text !== placeholder || leaf.end !== site + placeholder.length) {
    return reason(leaf);
  }
  const { parent } = leaf;
  if (ts.isPropertyAccessExpression(parent) && parent.name === leaf) return { kind: 'property', node: parent };
  if (ts.isQualifiedName(parent) && parent.right === leaf) return { kind: 'qualified', node: parent };
  if (ts.isImportTypeNode(parent) && parent.qualifier === leaf) return { kind: 'importType', node: parent };
  if (ts.isMetaProperty(parent) && parent.name === leaf) return { kind: 'meta', node: parent };
  return 'not a member of anything';
}

function reason(leaf: ts.Node | undefined): string {
  if (!leaf) return 'no code here';
  if (ts.isJsxText(leaf)) return 'inside JSX text';
  if (ts.isRegularExpressionLiteral(leaf)) return 'inside a regular expression';
  if (ts.isNumericLiteral(leaf) || ts.isBigIntLiteral(leaf)) return 'inside a number';
  if (ts.isTemplateLiteralToken(leaf)) return 'inside template text';
  if (ts.isStringLiteral(leaf)) return 'inside a string';
  return 'inside a comment, or not a member of anything';
}
