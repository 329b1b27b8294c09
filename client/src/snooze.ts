// The command that silences completions for some minutes, and ends the silence.
import * as vscode from 'vscode';
import type { LanguageServer } from './languageServer';

const choices = [5, 15, 30, 60]; // minutes

/** Asks for how long, unless `minutes` says so already (0 ends the snooze). */
export async function snooze(
  server: LanguageServer,
  snoozedUntil: number | undefined,
  minutes: unknown,
): Promise<void> {
  const chosen = typeof minutes === 'number' && minutes >= 0 ? minutes : await ask(snoozedUntil);
  if (chosen !== undefined) await server.snooze(chosen);
}

async function ask(snoozedUntil: number | undefined): Promise<number | undefined> {
  const items = choices.map((minutes) => ({ label: `${minutes} minutes`, minutes }));
  if (snoozedUntil !== undefined) items.unshift({ label: 'End the snooze', minutes: 0 });
  const placeHolder = 'No completions for how long?';
  const item = await vscode.window.showQuickPick(items, { placeHolder, title: 'Trueline: Snooze' });
  return item?.minutes;
}
