// The user's consent that code of the workspace is run: asked for once in each workspace, kept there, and withdrawn by a
// command.
import type { Memento } from 'vscode';
import type { Consent, ConsentParams } from '../../../server/src/protocol';
import type { Prompts } from '../prompts';

const entry = 'trueline.runConsent';
const allow = 'Allow in This Workspace';

export class RunConsent {
  private asking: Promise<boolean> | undefined;

  /** `memento`: the workspace's. */
  constructor(
    private readonly memento: Pick<Memento, 'get' | 'update'>,
    private readonly prompts: Prompts,
  ) {}

  /** A refusal is not remembered: the next run asks again. */
  async answer({ mayAsk }: ConsentParams): Promise<Consent> {
    if (this.memento.get<boolean>(entry) === true) return { isGranted: true };
    if (!mayAsk) return { isGranted: false };
    // Several runs at once ask once.
    this.asking ??= this.ask().finally(() => (this.asking = undefined));
    return { isGranted: await this.asking };
  }

  async withdraw(): Promise<void> {
    await this.memento.update(entry, undefined);
    this.prompts.tell('code of this workspace is no longer run, until you allow it again.');
  }

  private async ask(): Promise<boolean> {
    const choice = await this.prompts.ask({
      message: 'May Trueline run code of this workspace?',
      detail:
        'Tests, examples, functions and scripts are run when you ask for their values; when you save a file, the tests that reach what you have changed are run too, to look for a repair where one fails, unless the setting trueline.repair.onSave is off. They run in a process of their own, limited in time and memory, and confined where the system can do so. The command “Trueline: Withdraw the Consent to Run Code” takes this back.',
      severity: 'warning',
      choices: [allow],
    });
    if (choice === undefined) return false;
    await this.memento.update(entry, true);
    return true;
  }
}
