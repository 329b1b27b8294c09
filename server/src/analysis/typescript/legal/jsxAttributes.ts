// The attributes of an element: which may still be named, and whether a required one is missing at the end of the tag.
// Both are judged by the errors of the compiler, as far as nothing that is still to be written can take them back.
import ts from 'typescript';
import type { LegalWords } from '../../analysis';
import { leafAt, placeholder, type Site } from '../site';
import { errorsAt, isExcess, missingNames } from './jsxErrors';
import { propsOf } from './jsxProps';
import { mayBeSpreadOpen } from './jsxSpread';

const none: LegalWords = { kind: 'none' };

/** The attributes that an element may still get in the place of a made-up one; those that it has already are barred. */
export function attributeNames(site: Site, attribute: ts.JsxAttribute): LegalWords {
  const element = attribute.parent.parent;
  const given = namesBefore(attribute, site.file);
  const names = closedNames(site, element, attribute);
  if (typeof names === 'string') {
    return given.length === 0
      ? { kind: 'open', reason: names }
      : { kind: 'barred', words: given, about: 'attributes that the element has already' };
  }
  const isFirst = attribute.parent.properties[0] === attribute;
  return {
    kind: 'exact',
    words: [...names.filter((name) => name !== placeholder && !given.includes(name)), ...(isFirst ? ['extends'] : [])],
    about: `attributes of <${element.tagName.getText(site.file)}>`,
    excused: ['-', ':'],
  };
}

function namesBefore(attribute: ts.JsxAttribute, file: ts.SourceFile): readonly string[] {
  const { properties } = attribute.parent;
  return properties
    .slice(0, properties.indexOf(attribute))
    .flatMap((property) => (ts.isJsxAttribute(property) ? [property.name.getText(file)] : []));
}

/** All attributes that an element may have, or why any other may be legal, too. */
function closedNames(
  site: Site,
  element: ts.JsxOpeningLikeElement,
  attribute: ts.JsxAttribute,
): readonly string[] | string {
  const props = propsOf(site, element);
  if (typeof props === 'string') return props;
  if (!errorsAt(site, element, attribute.name).some(isExcess)) return 'the compiler accepts other attributes here';
  if (mayBeSpreadOpen(site, element)) return 'a value of any type may be spread into the element';
  return props.names;
}

/** At the `>` of a tag: whether an attribute is missing that the element must have. */
export function attributesBeforeEnd(site: Site): LegalWords {
  const { root, offset, token, file } = site;
  if (token !== '>') return none;
  let element = leafAt(root, offset);
  while (element && !ts.isJsxOpeningLikeElement(element)) element = element.parent;
  if (element?.end !== offset + 1) return none;
  if (element.attributes.properties.some(ts.isJsxSpreadAttribute)) return open('the element gets spread attributes');
  const props = propsOf(site, element);
  if (typeof props === 'string') return open(props);
  // Which member of a union is meant may depend on values whose types are not known before the rest is written.
  if (props.isUnion && (ts.isJsxOpeningElement(element) || !element.attributes.properties.every(isPlain)))
    return open('the attributes are those of a union');
  if (isWithinItself(site, element)) return open('the component is still being written');
  const missing = errorsAt(site, element, element.tagName).map(missingNames);
  const named = missing.flatMap((names) => names ?? []);
  const children = ts.isJsxOpeningElement(element) ? childrenName(site, element) : undefined;
  const isMissing = named.some((name) => name !== children) || (props.isUnion && missing.length > 0);
  if (!isMissing) return none;
  const about =
    named.length > 0 ? `<${element.tagName.getText(file)}> needs ${named.join(', ')}` : 'attributes are missing';
  return { kind: 'barred', words: [token], about };
}

function isPlain(property: ts.JsxAttributeLike): boolean {
  return ts.isJsxAttribute(property) && (!property.initializer || ts.isStringLiteral(property.initializer));
}

/** Whether an element stands in the declaration of its own component, behind which it may still get default props. */
function isWithinItself({ checker }: Site, element: ts.JsxOpeningLikeElement): boolean {
  const declarations = checker.getSymbolAtLocation(element.tagName)?.declarations ?? [];
  for (let at: ts.Node = element; !ts.isSourceFile(at); at = at.parent) {
    const within = at;
    if (declarations.some((declaration) => declaration.pos === within.pos && declaration.kind === within.kind))
      return true;
  }
  return false;
}

/** The attribute that the content of an element is. */
function childrenName({ checker }: Site, element: ts.Node): string {
  const namespace = checker.resolveName('JSX', element, ts.SymbolFlags.Namespace, false);
  const attribute = namespace?.exports?.get(ts.escapeLeadingUnderscores('ElementChildrenAttribute'));
  const [name] = attribute?.members?.keys() ?? [];
  return (name as string | undefined) ?? 'children';
}

function open(reason: string): LegalWords {
  return { kind: 'open', reason };
}
