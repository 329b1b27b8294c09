// The attributes that an element can have by the type of its tag, where they are a closed set.
import ts from 'typescript';
import type { Site } from '../site';
import { opennessOfType } from './openness';
import { parts } from './settled';

export interface Props {
  /** Of all overloads and members of unions. */
  readonly names: readonly string[];
  readonly isUnion: boolean;
}

/** The attributes of an element, or why they are no closed set. */
export function propsOf({ checker }: Site, element: ts.JsxOpeningLikeElement): Props | string {
  const expected = checker.getContextualType(element.attributes);
  if (!expected) return 'the attributes have no type';
  const types = [expected];
  if (!isIntrinsic(element.tagName)) {
    const tag = checker.getTypeAtLocation(element.tagName);
    if (tag.isUnion() || tag.flags & ts.TypeFlags.StringLike) return 'the tag may be one of several';
    const made = tag.getConstructSignatures();
    const signatures = made.length > 0 ? made : tag.getCallSignatures();
    if (signatures.length === 0) return 'the tag is no component';
    for (const signature of signatures) {
      const type = written(signature, made.length > 0);
      const isGeneric = (signature.typeParameters ?? []).length > 0;
      if (type && isGeneric && parts(type).some(isMapped))
        return 'the attributes depend on a type that is not known yet';
      if (type) types.push(type);
    }
  }
  const names = new Set<string>();
  for (const part of types.flatMap(parts)) {
    if (part.flags & ts.TypeFlags.Instantiable) return 'the attributes depend on a type that is not known yet';
    const why = opennessOfType(checker, part);
    if (why) return why;
    for (const { name } of checker.getPropertiesOfType(part)) names.add(name);
  }
  return { names: [...names], isUnion: isUnion(expected) };

  /** The attributes as the component declares them. */
  function written(signature: ts.Signature, isClass: boolean): ts.Type | undefined {
    const props = isClass ? signature.getReturnType().getProperty('props') : undefined;
    const declared = props ?? signature.getParameters()[0];
    return declared && checker.getTypeOfSymbolAtLocation(declared, element);
  }
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
