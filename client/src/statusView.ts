// What the status item says, computed from what the server and the settings tell. Pure: knows no editor.
import type { StatusParams } from '../../server/src/protocol';

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
  const { model, analysis } = server.status;
  const until = snoozedUntil(state, now);
  if (until !== undefined) {
    const text = `$(bell-slash) Trueline: snoozed until ${clock(until)}`;
    return { text, severity: 'normal', command: 'trueline.snooze' };
  }
  if (model.state === 'failed' || analysis.state === 'failed') {
    return { text: '$(error) Trueline: failed', severity: 'error', command: 'trueline.showOutput' };
  }
  if (model.state === 'learning') {
    const percent = model.progress === undefined ? '' : ` ${Math.floor(model.progress * 100)} %`;
    return { text: `$(sync~spin) ${model.name}: learning${percent}`, severity: 'normal', command: 'trueline.why' };
  }
  const severity = analysis.warning === undefined ? 'normal' : 'warning';
  const icon = severity === 'warning' ? 'warning' : 'check';
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
  const { model, analysis } = server.status;
  const lines = [
    `$(hubot) Model: **${escapeMarkdown(model.name)}**, ${model.state} (tier: ${model.tier}). ${escapeMarkdown(model.detail)}`,
    `$(beaker) Analysis: ${analysis.state}. ${escapeMarkdown(analysis.detail)}`,
  ];
  if (analysis.warning !== undefined) lines.push(`$(warning) ${escapeMarkdown(analysis.warning)}`);
  return lines;
}

function links({ enabled, server }: StatusState, until: number | undefined): string {
  const toggle = link(enabled ? 'Turn off' : 'Turn on', 'trueline.toggle');
  const showOutput = link('Output', 'trueline.showOutput');
  const restart = link('Restart', 'trueline.restart');
  if (server.kind !== 'running') return [toggle, showOutput, restart].join(' · ');
  const snooze =
    until === undefined ? link('Snooze…', 'trueline.snooze') : link('End the snooze', 'trueline.snooze', 0);
  const why = link('Why this suggestion, or none?', 'trueline.why');
  return [why, snooze, toggle, showOutput, restart].join(' · ');
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
