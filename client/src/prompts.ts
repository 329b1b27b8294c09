// What the commands ask of the user and tell, as an interface: the dialogues are plain functions over it.
import type { CancellationToken } from 'vscode';

export interface Prompts {
  /** Resolves with what was entered, or `undefined` where the user has turned away. */
  enter(box: EntryBox): Promise<string | undefined>;
  pick<Item extends PickItem>(list: PickList<Item>): Promise<Item | undefined>;
  /** Resolves with the choice that was taken, or `undefined`. */
  ask<Choice extends string>(question: Question<Choice>): Promise<Choice | undefined>;
  tell(message: string): void;
  /** Shows that something is under way; resolves with `undefined` where the user has stopped it. */
  during<Result>(title: string, work: (token: CancellationToken) => Promise<Result>): Promise<Result | undefined>;
}

export interface EntryBox {
  readonly title: string;
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value?: string;
  /** `secret`: the text is not shown. */
  readonly kind: 'plain' | 'secret';
  check?(text: string): Remark | undefined;
}

/** What is said of an entry while it is typed; an error cannot be entered. */
export interface Remark {
  readonly kind: 'error' | 'hint';
  readonly text: string;
}

export interface PickList<Item extends PickItem> {
  readonly title: string;
  readonly placeholder: string;
  readonly items: readonly Item[];
}

export interface PickItem {
  /** May have `$(icon)`s. */
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
}

export interface Question<Choice extends string> {
  readonly message: string;
  readonly detail?: string;
  readonly severity: 'information' | 'warning';
  readonly choices: readonly Choice[];
}
