// A user who answers by a script, and remembers all that was shown.
import assert from 'node:assert/strict';
import type { CancellationToken } from 'vscode';
import type { Prompts } from '../../../client/src/prompts';

/** `undefined`: the user turns away. An item is picked by a part of its label. */
export type Answer =
  | { readonly enter: string | undefined }
  | { readonly pick: string | undefined }
  | { readonly ask: string | undefined }
  /** The user stops what is under way. */
  | 'stop';

export class ScriptedPrompts implements Prompts {
  /** All texts that the user has seen, in order. */
  readonly shown: string[] = [];
  private readonly answers: Answer[];

  constructor(answers: readonly Answer[]) {
    this.answers = [...answers];
  }

  enter: Prompts['enter'] = async ({ kind, value = '', check, ...texts }) => {
    this.shown.push(JSON.stringify(kind === 'secret' ? texts : { ...texts, value }));
    const { enter } = this.next('enter', texts.prompt) as { enter: string | undefined };
    if (enter === undefined) return undefined;
    assert.notEqual(check?.(enter)?.kind, 'error', `${enter} cannot be entered: ${check?.(enter)?.text}`);
    return enter;
  };

  pick: Prompts['pick'] = async ({ items, ...texts }) => {
    this.shown.push(JSON.stringify([texts, items.map(({ label, description, detail }) => [label, description, detail])])); // prettier-ignore
    const { pick } = this.next('pick', texts.placeholder) as { pick: string | undefined };
    if (pick === undefined) return undefined;
    const item = items.find(({ label }) => label.includes(pick));
    assert.ok(item, `${pick} is in ${items.map(({ label }) => label).join()}`);
    return item;
  };

  ask: Prompts['ask'] = async ({ choices, ...texts }) => {
    this.shown.push(JSON.stringify([texts, choices]));
    const { ask } = this.next('ask', texts.message) as { ask: string | undefined };
    const choice = choices.find((each) => each === ask);
    if (ask !== undefined) assert.ok(choice, `${ask} is in ${choices.join()}`);
    return choice;
  };

  tell(message: string): void {
    this.shown.push(message);
  }

  during: Prompts['during'] = async (title, work) => {
    this.shown.push(title);
    if (this.answers[0] !== 'stop') return work(neverCancelled);
    this.answers.shift();
    return undefined;
  };

  /** Fails where answers are left that nobody asked for. */
  checkDone(): void {
    assert.deepEqual(this.answers, []);
  }

  private next(kind: string, question: string): Answer {
    const answer = this.answers.shift();
    assert.ok(typeof answer === 'object' && kind in answer, `${kind}: ${question}; the script says ${JSON.stringify(answer)}`); // prettier-ignore
    return answer;
  }
}

export const neverCancelled: CancellationToken = {
  isCancellationRequested: false,
  onCancellationRequested: () => ({ dispose() {} }),
};
