// The rounds with a chat model: it is told of the failure, answers with a function, hears why that was refused, and answers
// again, within a number of rounds and of tokens.
import type { Conversation } from '../../models/chat/conversation';
import type { BlockView } from '../blocks';
import type { Edit, Faulty, Patch, Suspect, Verdict } from '../patch';
import type { NewTypeErrors } from '../validate/types';
import { blockVerdicts, type BlockVerdict } from './blockVerdicts';
import type { ChatLanguage } from './chatLanguage';
import { joined, refusalText, repairWanted } from './chatPrompts';
import { Dialogue, type Said, type TokenBudget } from './dialogue';
import { isTelling, maskedFailure, type Failure } from './failure';
import { repairRequest, verdictsRequest } from './ldb';
import { MaskedSecrets } from './maskedSecrets';
import { readFunction } from './readFunction';
import { selfDebugRequest, type Case, type SelfDebugForm } from './selfDebug';

/** `blocks` is LDB. */
export type ChatForm = SelfDebugForm | 'blocks';

export interface ChatOptions {
  readonly language: ChatLanguage;
  readonly tokens: TokenBudget;
  /** Functions that are asked for; 3 if absent. */
  readonly rounds?: number;
  /** Absent: the one that tells most of what is known. */
  readonly form?: ChatForm;
  /** Why the whole text with a patch was refused before, whoever thought of it; `undefined` where it was not. */
  refusedBefore?(text: string): string | undefined;
  /** Errors of type are told to the model at once. */
  readonly newTypeErrors?: NewTypeErrors;
}

/** Why there are no more patches; `left`: of the last one there was no verdict. `reason`: a sentence for the user. */
export interface ChatEnd {
  readonly kind: 'accepted' | 'left' | 'rounds' | 'tokens' | 'unavailable' | 'cancelled';
  readonly reason: string;
}

const defaultRounds = 3;

/**
 * Each patch must be answered by its verdict before the next is thought of: a refusal is told to the model; anything else
 * ends the conversation. No text comes twice. Cancelled by `signal`, which also ends a request that is under way.
 */
export async function* chatPatches(
  faulty: Faulty,
  suspects: readonly Suspect[],
  blocks: BlockView | undefined,
  failure: Failure,
  conversation: Conversation,
  options: ChatOptions,
  signal: AbortSignal,
): AsyncGenerator<Patch, ChatEnd, Verdict | undefined> {
  const { language, tokens, rounds = defaultRounds, form = formFor(blocks, failure) } = options;
  const fence = language.fence(faulty.path);
  const secrets = new MaskedSecrets();
  const known: Case = {
    faulty,
    suspects,
    failure: maskedFailure(failure, secrets),
    ...(blocks && { blocks }),
    language: fence,
  };
  const dialogue = new Dialogue(conversation, secrets, tokens, signal);
  const opened = await open(dialogue, form, known);
  if (typeof opened !== 'string') return endOf(opened);
  const tried = new Map<string, string>([[plain(faulty.text), 'That is the function as it was.']]);
  let request = opened;
  for (let round = 1; round <= rounds; round++) {
    const said = await dialogue.say(request);
    if (said.kind !== 'text') return endOf(said);
    const read = readFunction(said.text, faulty, language);
    if (read.kind === 'refused') {
      request = again(faulty, `That cannot be taken. ${read.reason}`, fence);
      continue;
    }
    const before = tried.get(plain(read.text)) ?? options.refusedBefore?.(read.text);
    if (before !== undefined) {
      request = again(faulty, refusalText({ kind: 'refused', by: 'failing test', reason: `It was tried before. ${before}` }), fence); // prettier-ignore
      continue;
    }
    const verdict = (await typeVerdict(faulty, read.text, options)) ?? (yield patchOf(faulty, read.edit, form, round));
    if (verdict?.kind === 'validated') return { kind: 'accepted', reason: 'A repair was accepted.' };
    if (!verdict) return { kind: 'left', reason: 'Nothing was said against the last repair.' };
    if (verdict.kind === 'cancelled') return cancelled;
    tried.set(plain(read.text), verdict.reason);
    request = again(faulty, refusalText({ ...verdict, reason: secrets.mask(verdict.reason) }), fence);
  }
  return { kind: 'rounds', reason: `No repair came of ${rounds} ${rounds === 1 ? 'answer' : 'answers'} of the model.` };
}

const cancelled: ChatEnd = { kind: 'cancelled', reason: 'It was cancelled.' };

function formFor(blocks: BlockView | undefined, failure: Failure): ChatForm {
  if (blocks && blocks.blocks.length > 0) return 'blocks';
  return isTelling(failure) ? 'explanation' : 'bare';
}

/** What is said in the first round; for blocks the model judges them before. */
async function open(
  dialogue: Dialogue,
  form: ChatForm,
  known: Case,
): Promise<string | Exclude<Said, { kind: 'text' }>> {
  const { faulty, blocks, failure, language } = known;
  if (form !== 'blocks') return selfDebugRequest(form, known);
  if (!blocks) return selfDebugRequest(isTelling(failure) ? 'explanation' : 'bare', known);
  const said = await dialogue.say(verdictsRequest(known, blocks));
  if (said.kind !== 'text') return said;
  const verdicts: readonly BlockVerdict[] = blockVerdicts(said.text, blocks.blocks.length);
  return repairRequest(faulty, verdicts, language);
}

async function typeVerdict(
  faulty: Faulty,
  text: string,
  { newTypeErrors }: ChatOptions,
): Promise<Extract<Verdict, { kind: 'refused' }> | undefined> {
  const checked = await newTypeErrors?.(faulty.path, faulty.text, text);
  if (checked?.kind !== 'checked' || checked.errors.length === 0) return undefined;
  return { kind: 'refused', by: 'types', reason: checked.errors.slice(0, 3).join('\n') };
}

function again(faulty: Faulty, refusal: string, language: string): string {
  return joined(refusal, repairWanted(faulty, language), 'It must be another function than those before.');
}

function patchOf(faulty: Faulty, edit: Edit, form: ChatForm, round: number): Patch {
  const { path, name, text } = faulty;
  const lines = Math.max(lineCount(text.slice(edit.start, edit.end)), lineCount(edit.text));
  return {
    path,
    edits: [edit],
    source: 'chat',
    kind: form,
    description: `rewrite ${lines === 1 ? 'a line' : `${lines} lines`} of \`${name}\``,
    prior: Math.log(0.5 / round),
  };
}

function endOf(said: Exclude<Said, { kind: 'text' }>): ChatEnd {
  switch (said.kind) {
    case 'cancelled':
      return cancelled;
    case 'spent':
      return { kind: 'tokens', reason: 'The tokens for a repair are used up.' };
    case 'unavailable':
      return { kind: 'unavailable', reason: `The chat model gave no answer: ${said.reason}.` };
  }
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function lineCount(text: string): number {
  return text.split('\n').length;
}
