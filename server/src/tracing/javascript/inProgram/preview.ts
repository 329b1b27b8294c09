// What a value looked like, without touching it: no getter is called, no proxy is asked, nothing of the program's runs.
// Everything used is taken here, before the program can replace it.
import { types } from 'node:util';
import { matches } from './matches';
import { isSecretName, looksLikeSecret } from './secrets';

export interface Limits {
  /** Levels of objects within objects. */
  readonly depth: number;
  /** Entries of each object. */
  readonly width: number;
  /** Characters of the whole. */
  readonly length: number;
}

export interface PreviewText {
  readonly type: string;
  readonly text: string;
  readonly whole: boolean;
}

const { getPrototypeOf, getOwnPropertyDescriptor, is } = Object;
const { ownKeys } = Reflect;
const apply = Reflect.apply as (target: object, self: unknown, args: readonly unknown[]) => unknown;
const { isArray } = Array;
const { stringify } = JSON;
const { isView } = ArrayBuffer;
const errorOf = Error;
const text = { date: Date.prototype.toISOString, time: Date.prototype.getTime, regExp: RegExp.prototype.toString };
const intrinsics = {
  mapSize: sizeGetter(Map.prototype),
  setSize: sizeGetter(Set.prototype),
  mapEntries: Map.prototype.entries,
  setValues: Set.prototype.values,
  mapNext: getPrototypeOf(new Map().entries()) as Iterator<[unknown, unknown]>,
  setNext: getPrototypeOf(new Set().values()) as Iterator<unknown>,
  symbolText: Symbol.prototype.toString,
};
const mapNext = intrinsics.mapNext.next;
const setNext = intrinsics.setNext.next;

function sizeGetter(prototype: object): () => number {
  return getOwnPropertyDescriptor(prototype, 'size')?.get as () => number;
}

export const defaultLimits: Limits = { depth: 3, width: 12, length: 400 };

export function preview(value: unknown, limits: Limits = defaultLimits): PreviewText {
  switch (typeof value) {
    case 'number':
      return { type: 'number', text: is(value, -0) ? '-0' : `${value}`, whole: true };
    case 'boolean':
      return { type: 'boolean', text: value ? 'true' : 'false', whole: true };
    case 'undefined':
      return { type: 'undefined', text: 'undefined', whole: true };
    default: {
      const writer = new PreviewWriter(limits);
      writer.write(value, 0);
      return { type: typeOf(value), text: writer.text, whole: writer.whole };
    }
  }
}

/** The name of a primitive's type, or of an object's class with its size. */
function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'function') return 'function';
  if (typeof value !== 'object') return typeof value;
  if (types.isProxy(value)) return 'Proxy';
  if (isArray(value)) return `Array(${value.length})`;
  if (types.isMap(value)) return `Map(${apply(intrinsics.mapSize, value, []) as number})`;
  if (types.isSet(value)) return `Set(${apply(intrinsics.setSize, value, []) as number})`;
  return classOf(value);
}

/** `Object` where nothing says its name. */
function classOf(value: object): string {
  let prototype: object | null = value;
  for (let steps = 0; prototype !== null && steps < 8; steps++) {
    if (types.isProxy(prototype)) return 'Object';
    const constructor: unknown = getOwnPropertyDescriptor(prototype, 'constructor')?.value;
    if (typeof constructor === 'function' && prototype !== value) return nameOf(constructor) || 'Object';
    prototype = getPrototypeOf(prototype) as object | null;
  }
  return 'Object';
}

function nameOf(fn: object): string {
  if (types.isProxy(fn)) return '';
  const name: unknown = getOwnPropertyDescriptor(fn, 'name')?.value;
  return typeof name === 'string' ? name : '';
}

class PreviewWriter {
  text = '';
  whole = true;
  private readonly around: object[] = [];

  constructor(private readonly limits: Limits) {}

  write(value: unknown, depth: number): void {
    if (this.text.length > this.limits.length) return this.leaveOut();
    switch (typeof value) {
      case 'string':
        return this.writeString(value);
      case 'bigint':
        this.text += `${value}n`;
        return;
      case 'symbol':
        this.whole = false;
        this.text += apply(intrinsics.symbolText, value, []) as string;
        return;
      case 'function':
        this.whole = false;
        this.text += `ƒ ${nameOf(value)}`.trimEnd();
        return;
      case 'object':
        if (value === null) this.text += 'null';
        else this.writeObject(value, depth);
        return;
      default:
        this.text += preview(value).text;
    }
  }

  private writeString(value: string): void {
    if (looksLikeSecret(value)) {
      this.whole = false;
      this.text += stringify(`${value.slice(0, 3)}•••`);
      return;
    }
    const room = this.limits.length - this.text.length;
    if (value.length <= room) {
      this.text += stringify(value);
      return;
    }
    this.whole = false;
    const half = room >> 1;
    this.text += `${stringify(value.slice(0, half)).slice(0, -1)}…${stringify(value.slice(-half)).slice(1)}`;
  }

  private writeObject(value: object, depth: number): void {
    if (types.isProxy(value)) return this.notData('Proxy');
    if (this.around.includes(value)) return this.notData('[Circular]');
    if (types.isDate(value)) return this.writeDate(value);
    if (types.isRegExp(value)) return void (this.text += apply(text.regExp, value, []) as string);
    if (types.isNativeError(value) || value instanceof errorOf) return this.notData(errorText(value));
    if (types.isPromise(value)) return this.notData('Promise');
    if (depth >= this.limits.depth) return this.notData(isArray(value) ? '[…]' : `${prefixOf(value)}{…}`);
    this.around.push(value);
    if (isArray(value)) this.writeArray(value, depth);
    else if (types.isMap(value)) this.writeMap(value, depth);
    else if (types.isSet(value)) this.writeSet(value, depth);
    else if (isView(value)) this.writeView(value);
    else this.writeProperties(value, depth);
    this.around.pop();
  }

  private writeArray(value: readonly unknown[], depth: number): void {
    const { length } = value;
    this.text += '[';
    for (let index = 0; index < length; index++) {
      if (this.ends(index)) break;
      const descriptor = getOwnPropertyDescriptor(value, index);
      // A hole evaluates to another value than `undefined`.
      if (!descriptor) this.notData('empty');
      else this.writeProperty(descriptor, depth);
    }
    this.text += ']';
  }

  private writeProperties(value: object, depth: number): void {
    const prefix = prefixOf(value);
    if (prefix !== '') this.whole = false;
    this.text += `${prefix}{`;
    let count = 0;
    for (const key of ownKeys(value)) {
      const descriptor = getOwnPropertyDescriptor(value, key);
      if (!descriptor?.enumerable) continue;
      if (count === 0) this.text += ' ';
      if (this.ends(count)) break;
      count++;
      if (typeof key === 'symbol') this.whole = false;
      this.text += `${keyText(key)}: `;
      if (typeof key === 'string' && typeof descriptor.value === 'string' && isSecretName(key)) this.notData('"•••"');
      else this.writeProperty(descriptor, depth);
    }
    this.text += count > 0 ? ' }' : '}';
  }

  /** A getter is named, never called. */
  private writeProperty(descriptor: PropertyDescriptor, depth: number): void {
    if (descriptor.get || descriptor.set) this.notData('(getter)');
    else this.write(descriptor.value, depth + 1);
  }

  private writeMap(value: Map<unknown, unknown>, depth: number): void {
    const entries = apply(intrinsics.mapEntries, value, []) as object;
    this.writeEntries('Map', (index) => {
      const { done, value: entry } = apply(mapNext, entries, []) as IteratorResult<
        [unknown, unknown],
        [unknown, unknown]
      >;
      if (done || this.ends(index)) return false;
      this.text += '[';
      this.write(entry[0], depth + 1);
      this.text += ', ';
      this.write(entry[1], depth + 1);
      this.text += ']';
      return true;
    });
  }

  private writeSet(value: Set<unknown>, depth: number): void {
    const values = apply(intrinsics.setValues, value, []) as object;
    this.writeEntries('Set', (index) => {
      const { done, value: entry } = apply(setNext, values, []) as IteratorResult<unknown, unknown>;
      if (done || this.ends(index)) return false;
      this.write(entry, depth + 1);
      return true;
    });
  }

  private writeEntries(name: string, writeEntry: (index: number) => boolean): void {
    this.text += `new ${name}([`;
    for (let index = 0; writeEntry(index); index++);
    this.text += '])';
  }

  private writeView(value: ArrayBufferView): void {
    const name = classOf(value);
    if (types.isDataView(value)) return this.notData(`DataView(${value.byteLength})`);
    this.whole &&= name !== 'Buffer';
    this.text += `${name} [`;
    this.whole = false;
    const items = value as unknown as ArrayLike<unknown>;
    for (let index = 0; index < items.length; index++) {
      if (this.ends(index)) break;
      this.write(items[index], 0);
    }
    this.text += ']';
  }

  private writeDate(value: Date): void {
    const time = apply(text.time, value, []) as number;
    this.text += time === time ? `new Date("${apply(text.date, value, []) as string}")` : 'new Date(NaN)';
  }

  /** Puts a comma before an entry; whether there is no room for it. */
  private ends(index: number): boolean {
    if (index > 0) this.text += ', ';
    if (index < this.limits.width && this.text.length <= this.limits.length) return false;
    this.leaveOut();
    return true;
  }

  private leaveOut(): void {
    if (!this.text.endsWith('…')) this.text += '…';
    this.whole = false;
  }

  private notData(as: string): void {
    this.text += as;
    this.whole = false;
  }
}

/** `Point ` for an object of a class, nothing for a plain one. */
function prefixOf(value: object): string {
  if (getPrototypeOf(value) === null) return '[null] ';
  const name = classOf(value);
  return name === 'Object' ? '' : `${name} `;
}

function keyText(key: string | symbol): string {
  if (typeof key === 'symbol') return `[${apply(intrinsics.symbolText, key, []) as string}]`;
  return matches(/^[A-Za-z_$][\w$]*$/, key) ? key : stringify(key);
}

/** `TypeError: message`; neither is asked of a getter. */
function errorText(error: object): string {
  const message: unknown = getOwnPropertyDescriptor(error, 'message')?.value;
  const name = classOf(error);
  return typeof message === 'string' && message !== '' ? `${name}: ${message.slice(0, 200)}` : name;
}
