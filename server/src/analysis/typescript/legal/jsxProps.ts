// The attributes that an element can have by the type of its tag, where they are a closed set.
import ts from 'typescript';
import type { InternalChecker } from '../internals';
import type { Site } from '../site';
import { opennessOfType } from './openness';
import { parts } from './settled';

export interface Props {
  /** Of all overloads and members of unions. */
  readonly names: readonly string[];
  readonly isUnion: boolean;
  /** Whether types are inferred from what the attributes get. */
  readonly isInferred: boolean;
  /** What the attributes are, by every overload and member of a union. */
  readonly parts: readonly ts.Type[];
}

/** The attributes of an element, or why they are no closed set. */
export function propsOf({ checker }: Pick<Site, 'checker'>, element: ts.JsxOpeningLikeElement): Props | string {
  const expected = checker.getContextualType(element.attributes);
  if (!expected) return 'the attributes have no type';
  const types = [expected];
  let isInferred = false;
  if (!isIntrinsic(element.tagName)) {
    const tag = checker.getTypeAtLocation(element.tagName);
    if (tag.isUnion() || tag.flags & ts.TypeFlags.StringLike) return 'the tag may be one of several';
    const made = tag.getConstructSignatures();
    const signatures = made.length > 0 ? made : tag.getCallSignatures();
    if (signatures.length === 0) return 'the tag is no component';
    for (const signature of signatures) {
      const type = written(signature, made.length > 0);
      const isGeneric = (signature.typeParameters ?? []).length > 0;
      isInferred ||= isGeneric;
      if (type && isGeneric && parts(type).some(isMapped))
        return 'the attributes depend on a type that is not known yet';
      if (type) types.push(type);
    }
  }
  const names = new Set<string>();
  const all = types.flatMap(parts);
  for (const part of all) {
    if (part.flags & ts.TypeFlags.Instantiable) return 'the attributes depend on a type that is not known yet';
    const why = opennessOfType(checker, part);
    if (why) return why;
    for (const { name } of checker.getPropertiesOfType(part)) names.add(name);
  }
  return { names: [...names], isUnion: isUnion(expected), isInferred, parts: all };

  /** The attributes as the component declares them. */
  function written(signature: ts.Signature, isClass: boolean): ts.Type | undefined {
    const props = isClass ? signature.getReturnType().getProperty('props') : undefined;
    const declared = props ?? signature.getParameters()[0];
    return declared && checker.getTypeOfSymbolAtLocation(declared, element);
  }
}

/** The types of which the value of an attribute must have one; undefined where it may have others. */
export function typesOfAttribute(checker: InternalChecker, { name, parent }: ts.JsxAttribute): ts.Type[] | undefined {
  const props = propsOf({ checker }, parent.parent);
  if (typeof props === 'string' || props.isInferred || !ts.isIdentifier(name)) return undefined;
  const types = props.parts.flatMap((part) => {
    const property = checker.getPropertyOfType(part, name.text);
    return property ? [checker.getTypeOfSymbol(property)] : [];
  });
  return types.length === 0 ? undefined : types;
}

function isIntrinsic(tag: ts.JsxTagNameExpression): boolean {
  return ts.isJsxNamespacedName(tag) || (ts.isIdentifier(tag) && /^[a-z]|-/.test(tag.text));
}

function isUnion(type: ts.Type): boolean {
  return type.isUnion() || (type.isIntersection() && type.types.some(isUnion));
}

export function isMapped(type: ts.Type): boolean {
  return (((type as ts.ObjectType).objectFlags ?? 0) & ts.ObjectFlags.Mapped) !== 0;
}
