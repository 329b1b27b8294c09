// The texts that stand for what is on disk or in the workspace's index: open documents as the editor holds
// them, and files that changed after they were learnt.
import { codeOf } from './sourceFiles';
import type { Vocabulary } from './vocabulary';

interface Overlay {
  readonly revision: number;
  /** `undefined` where the file is gone. */
  readonly tokens: () => Uint16Array | undefined;
}

export class Overlays {
  private readonly open = new Map<string, Overlay>();
  private readonly changed = new Map<string, Overlay>();
  private revisions = 0;

  constructor(private readonly vocabulary: Vocabulary) {}

  /** An open document; `undefined` when it is closed. It is cut into tokens only when they are asked for. */
  setOpen(file: string, text: string | undefined): void {
    if (text === undefined) {
      this.open.delete(file);
      return;
    }
    let tokens: Uint16Array | undefined;
    const encode = () => (tokens ??= Uint16Array.from(this.vocabulary.encode(codeOf(text))));
    this.open.set(file, { revision: ++this.revisions, tokens: encode });
  }

  /** A file as it is on disk now; no tokens where it is gone. */
  setChanged(file: string, tokens: Uint16Array | undefined): void {
    this.changed.set(file, { revision: ++this.revisions, tokens: () => tokens });
  }

  /** The index has all that is on disk. */
  forgetChanged(): void {
    this.changed.clear();
  }

  /** The overlays but that of one file, open documents before changed files. */
  without(file: string): Map<string, Overlay> {
    const overlays = new Map([...this.changed, ...this.open]);
    overlays.delete(file);
    return overlays;
  }
}

/** Names a state of overlays: the same while none of them changes. */
export function keyOf(overlays: ReadonlyMap<string, Overlay>): string {
  return [...overlays].map(([file, { revision }]) => `${revision} ${file}`).join('\n');
}
