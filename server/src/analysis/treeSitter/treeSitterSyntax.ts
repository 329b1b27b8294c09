// Syntax questions answered by tree-sitter in a worker thread.
import path from 'node:path';
import { PeerDied } from '../../threads/peer';
import { Thread } from '../../threads/thread';
import type { Barred, Cuts, Syntax, SyntaxQuestion } from '../syntax';

export class TreeSitterSyntax implements Syntax {
  private readonly thread: Thread;

  /** `dist` is the folder of the bundled worker, the grammars and web-tree-sitter.wasm. */
  constructor(options: { readonly dist: string; log(message: string): void }) {
    this.thread = new Thread({
      file: path.join(options.dist, 'syntaxWorker.js'),
      name: 'syntax',
      data: { dist: options.dist },
      onDeath: (reason, restarting) =>
        options.log(`the syntax thread died (${reason})${restarting ? '' : '; it is not started again'}`),
    });
  }

  async cuts(question: SyntaxQuestion, signal: AbortSignal): Promise<Cuts> {
    try {
      return await this.thread.request<Cuts>('cuts', question, signal);
    } catch {
      return { statements: [], expressions: [] }; // the thread died; it says so itself
    }
  }

  async barred(question: SyntaxQuestion, signal: AbortSignal): Promise<Barred> {
    try {
      return await this.thread.request<Barred>('barred', question, signal);
    } catch (error) {
      const reason = error instanceof PeerDied ? 'the syntax thread died' : `the parser failed: ${String(error)}`;
      return { kind: 'open', reason };
    }
  }

  dispose(): void {
    this.thread.dispose();
  }
}
