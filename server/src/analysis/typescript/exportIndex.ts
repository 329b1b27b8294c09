// What the modules of a project export, read from their texts: names that may be imported without being in the program
// yet. It proposes names and judges nothing; what it takes for an export and is none fails the final check.
import type { OverlayFileSystem } from './fileSystem';

/** In which places a name may stand: that of a class in both. */
export type Meaning = 'value' | 'type' | 'both';

export interface Exported {
  readonly name: string;
  readonly meaning: Meaning;
  readonly isDefault: boolean;
}

interface Entry {
  /** Revision of the file system at which the file was read. */
  readonly readAt: number;
  readonly exports: readonly Exported[];
}

const maxFiles = 5_000;
const largest = 400_000; // UTF-16 units

export class ExportIndex {
  private readonly files: readonly string[];
  private readonly entries = new Map<string, Entry>();
  private unread: string[];
  private freshAt = -1;
  /** Counts the changes of what is known. */
  revision = 0;

  constructor(
    private readonly system: OverlayFileSystem,
    files: readonly string[],
  ) {
    const isModule = (file: string) => /\.[cm]?[jt]sx?$/.test(file) && !/\.d\.[cm]?ts$/.test(file);
    this.files = files.filter(isModule).slice(0, maxFiles);
    this.unread = [...this.files].reverse();
  }

  /** Reads files that are new or changed, for at most `budget` ms. */
  refresh(budget: number): void {
    const { system } = this;
    if (this.freshAt !== system.revision) {
      const changed = new Set(system.changedSince(this.freshAt));
      if (changed.size > 0 && this.entries.size > 0)
        this.unread.push(...this.files.filter((file) => this.entries.has(file) && changed.has(system.key(file))));
      this.freshAt = system.revision;
    }
    const end = performance.now() + budget;
    for (let file = this.unread.pop(); file !== undefined; file = this.unread.pop()) {
      this.read(file);
      if (performance.now() > end) return;
    }
  }

  /** What each file exports that has been read. */
  *all(): Iterable<readonly [file: string, exports: readonly Exported[]]> {
    for (const [file, { exports }] of this.entries) yield [file, exports];
  }

  private read(file: string): void {
    const text = this.system.readFile(file);
    const exports = text === undefined || text.length > largest ? [] : exportsIn(text);
    const known = this.entries.get(file);
    this.entries.set(file, { readAt: this.system.revision, exports });
    if (!known || !isSame(known.exports, exports)) this.revision++;
  }
}

const name = '[\\p{ID_Start}$_][\\p{ID_Continue}$]*';
const declared = new RegExp(
  `^export\\s+(?:declare\\s+)?(default\\s+)?(?:abstract\\s+|async\\s+)?` +
    `(class|interface|type|(?:const\\s+)?enum|function\\s*\\*?|const|let|var|namespace)\\s+(${name})`,
  'gmu',
);
const listed = /^export\s+(type\s+)?\{([^}]*)\}/gm;
const element = new RegExp(`^(type\\s+)?(${name})(?:\\s+as\\s+(${name}))?$`, 'u');

const meanings: Readonly<Record<string, Meaning>> = {
  interface: 'type',
  type: 'type',
  class: 'both',
  namespace: 'both',
};

/** What the text of a module says that it exports. */
export function exportsIn(text: string): readonly Exported[] {
  const found: Exported[] = [];
  for (const [, isDefault, keyword = '', name = ''] of text.matchAll(declared)) {
    const meaning = keyword.endsWith('enum') ? 'both' : (meanings[keyword] ?? 'value');
    if (!isReserved(name)) found.push({ name, meaning, isDefault: isDefault !== undefined });
  }
  for (const [, areTypes, list = ''] of text.matchAll(listed)) {
    for (const part of list.split(',')) {
      const [, isType, own = '', other] = element.exec(part.trim()) ?? [];
      const name = other ?? own;
      if (name === '' || name === 'default' || isReserved(name)) continue;
      found.push({ name, meaning: isType !== undefined || areTypes !== undefined ? 'type' : 'both', isDefault: false });
    }
  }
  return found;
}

/** Words that only look like a name: `export default class extends …`. */
function isReserved(name: string): boolean {
  return name === 'extends' || name === 'implements' || name === 'enum' || name === 'function';
}

function isSame(one: readonly Exported[], other: readonly Exported[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ name, meaning }, index) => other[index]?.name === name && other[index]?.meaning === meaning)
  );
}
