// What the status item says, computed from what the server and the settings tell. Pure: knows no editor.
import type { ModelStatus, StatusParams } from '../../server/src/protocol';

/** Something that changes what the status item shows. */
export type StatusEvent =
  | { readonly kind: 'starting' }
  | { readonly kind: 'server'; readonly status: StatusParams }
  | { readonly kind: 'stopped'; readonly reason: string }
  | { readonly kind: 'enabled'; readonly enabled: boolean };

/** What is known at a moment. */
export interface StatusState {
  readonly enabled: boolean;
  readonly server:
    | { readonly kind: 'starting' }
    | { readonly kind: 'running'; readonly status: StatusParams }
    | { readonly kind: 'stopped'; readonly reason: string };
}

export interface StatusView {
  /** Text of the status bar, with `$(icon)`s. */
  readonly text: string;
  /** Markdown with command links. */
  readonly tooltip: string;
  readonly severity: 'normal' | 'warning' | 'error';
  /** The command behind a click: the likeliest next wish. */
  readonly command: string;
}

export const initialState: StatusState = { enabled: true, server: { kind: 'starting' } };

export function advance(state: StatusState, event: StatusEvent): StatusState {
  switch (event.kind) {
    case 'enabled':
      return { ...state, enabled: event.enabled };
    case 'server':
      return { ...state, server: { kind: 'running', status: event.status } };
    case 'starting':
      return { ...state, server: { kind: 'starting' } };
    case 'stopped':
      return { ...state, server: { kind: 'stopped', reason: event.reason } };
  }
}

/** End of the snooze in ms since the epoch, if one is on at `now`. */
export function snoozedUntil(state: StatusState, now: number): number | undefined {
  const until = state.server.kind === 'running' ? state.server.status.snoozedUntil : undefined;
  return until !== undefined && until > now ? until : undefined;
}

/** `now` in ms since the epoch. */
export function statusView(state: StatusState, now: number): StatusView {
  return { ...headline(state, now), tooltip: tooltip(state, now) };
}

function headline(state: StatusState, now: number): Omit<StatusView, 'tooltip'> {
  const { server } = state;
  if (server.kind === 'stopped') {
    return { text: '$(error) Trueline: failed', severity: 'error', command: 'trueline.showOutput' };
  }
  if (!state.enabled) {
    return { text: '$(circle-slash) Trueline: off', severity: 'normal', command: 'trueline.toggle' };
  }
  if (server.kind === 'starting') {
    return { text: '$(loading~spin) Trueline', severity: 'normal', command: 'trueline.showOutput' };
  }
  const { model, wanted, analysis } = server.status;
  const until = snoozedUntil(state, now);
  if (until !== undefined) {
    const text = `$(bell-slash) Trueline: snoozed until ${clock(until)}`;
    return { text, severity: 'normal', command: 'trueline.snooze' };
  }
  if (model.state === 'failed' || analysis.state === 'failed') {
    return { text: '$(error) Trueline: failed', severity: 'error', command: 'trueline.showOutput' };
  }
  if (wanted?.state === 'failed') {
    return { text: `$(warning) ${model.name}`, severity: 'warning', command: 'trueline.chooseModel' };
  }
  if (model.state === 'learning') {
    const percent = model.progress === undefined ? '' : ` ${Math.floor(model.progress * 100)} %`;
    return { text: `$(sync~spin) ${model.name}: learning${percent}`, severity: 'normal', command: 'trueline.why' };
  }
  const severity = analysis.warning === undefined ? 'normal' : 'warning';
  if (model.state === 'loading') {
    return { text: `$(loading~spin) ${model.name}: being loaded`, severity, command: 'trueline.why' };
  }
  const isLoading = wanted?.state === 'loading' || wanted?.state === 'learning';
  const icon = isLoading ? 'loading~spin' : severity === 'warning' ? 'warning' : 'check';
  return { text: `$(${icon}) ${model.name}`, severity, command: 'trueline.why' };
}

function tooltip(state: StatusState, now: number): string {
  const lines = ['**Trueline**: completions that compile', ...facts(state)];
  const until = snoozedUntil(state, now);
  if (!state.enabled) lines.push('Completions are off.');
  else if (until !== undefined) lines.push(`Snoozed until ${clock(until)}.`);
  return [...lines, '---', links(state, until)].join('\n\n');
}

function facts({ server }: StatusState): string[] {
  if (server.kind === 'starting') return ['The language server is starting.'];
  if (server.kind === 'stopped') return [`$(error) ${escapeMarkdown(server.reason)}`];
  const { model, wanted, analysis } = server.status;
  const lines = [
    `$(hubot) Model: **${escapeMarkdown(model.name)}**, ${states[model.state]} (tier: ${model.tier}). ${escapeMarkdown(model.detail)}`,
  ];
  if (wanted) lines.push(wish(wanted, model));
  lines.push(`$(beaker) Analysis: ${analysis.state}. ${escapeMarkdown(analysis.detail)}`);
  if (analysis.warning !== undefined) lines.push(`$(warning) ${escapeMarkdown(analysis.warning)}`);
  return lines;
}

const states: Readonly<Record<ModelStatus['state'], string>> = {
  learning: 'learning',
  loading: 'being loaded',
  idle: 'idle, loaded when it is wanted',
  ready: 'ready',
  failed: 'failed',
};

/** The model that the user wants, why it does not serve, and which one does. */
function wish(wanted: ModelStatus, serving: ModelStatus): string {
  const icon = { failed: 'warning', loading: 'loading~spin', learning: 'loading~spin', idle: 'clock', ready: 'info' };
  const is = wanted.state === 'failed' ? 'it failed' : `it is ${states[wanted.state]}`;
  const detail = wanted.detail === '' ? '' : ` (${escapeMarkdown(wanted.detail.replace(/\.$/, ''))})`;
  return `$(${icon[wanted.state]}) **${escapeMarkdown(wanted.name)}** is wanted, but ${is}${detail}; the ${escapeMarkdown(serving.name)} model serves.`;
}

function links({ enabled, server }: StatusState, until: number | undefined): string {
  const chooseModel = link('Choose a model…', 'trueline.chooseModel');
  const toggle = link(enabled ? 'Turn off' : 'Turn on', 'trueline.toggle');
  const showOutput = link('Output', 'trueline.showOutput');
  const restart = link('Restart', 'trueline.restart');
  if (server.kind !== 'running') return [chooseModel, toggle, showOutput, restart].join(' · ');
  const snooze =
    until === undefined ? link('Snooze…', 'trueline.snooze') : link('End the snooze', 'trueline.snooze', 0);
  const why = link('Why this suggestion, or none?', 'trueline.why');
  return [why, chooseModel, snooze, toggle, showOutput, restart].join(' · ');
}

function link(label: string, command: string, ...args: readonly unknown[]): string {
  const query = args.length === 0 ? '' : `?${encodeURIComponent(JSON.stringify(args))}`;
  return `[${label}](command:${command}${query})`;
}

function clock(time: number): string {
  return new Date(time).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
}

function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-!|<>~$]/g, '\\$&');
}
