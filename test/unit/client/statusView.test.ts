// What the status item says in each state.
import assert from 'node:assert/strict';
import { advance, initialState, snoozedUntil, statusView, type StatusEvent } from '../../../client/src/statusView';
import type { ModelStatus, StatusParams } from '../../../server/src/protocol';

const ready: StatusParams = {
  model: { name: 'embedded', tier: 'step', state: 'ready', detail: 'Learnt 12 files.' },
  analysis: { state: 'ready', detail: 'TypeScript 6.0.3' },
};
const now = new Date(2026, 0, 1, 12, 0).getTime();

function viewAfter(...events: readonly StatusEvent[]) {
  return statusView(events.reduce(advance, initialState), now);
}

function server(change: Partial<StatusParams> = {}): StatusEvent {
  return { kind: 'server', status: { ...ready, ...change } };
}

describe('the status item', () => {
  it('says that the server is starting', () => {
    assert.equal(viewAfter().text, '$(loading~spin) Trueline');
  });

  it('names the model when it is ready', () => {
    const view = viewAfter(server());
    assert.equal(view.text, '$(check) embedded');
    assert.equal(view.severity, 'normal');
    assert.match(view.tooltip, /\*\*embedded\*\*, ready \(tier: step\)\. Learnt 12 files\./);
  });

  it('shows how far learning is', () => {
    const model = { ...ready.model, state: 'learning', progress: 0.426 } as const;
    assert.equal(viewAfter(server({ model })).text, '$(sync~spin) embedded: learning 42 %');
  });

  it('says why the model failed', () => {
    const model = { ...ready.model, state: 'failed', detail: 'The vocabulary is missing.' } as const;
    const view = viewAfter(server({ model }));
    assert.equal(view.text, '$(error) Trueline: failed');
    assert.equal(view.severity, 'error');
    assert.match(view.tooltip, /The vocabulary is missing/);
  });

  it('says that the server is down, even where completions are off', () => {
    const view = viewAfter({ kind: 'enabled', enabled: false }, { kind: 'stopped', reason: 'It crashed.' });
    assert.equal(view.text, '$(error) Trueline: failed');
    assert.match(view.tooltip, /It crashed/);
    assert.doesNotMatch(view.tooltip, /trueline\.why/);
  });

  it('warns where the analysis has a warning', () => {
    const analysis = { ...ready.analysis, warning: 'The workspace uses TypeScript 4.9.' };
    const view = viewAfter(server({ analysis }));
    assert.equal(view.text, '$(warning) embedded');
    assert.equal(view.severity, 'warning');
    assert.match(view.tooltip, /TypeScript 4\.9/);
  });

  it('is off when completions are off, and a click turns them on', () => {
    const view = viewAfter(server(), { kind: 'enabled', enabled: false });
    assert.equal(view.text, '$(circle-slash) Trueline: off');
    assert.equal(view.command, 'trueline.toggle');
    assert.match(view.tooltip, /\[Turn on\]\(command:trueline\.toggle\)/);
  });

  it('tells the end of a snooze, until it is over', () => {
    const event = server({ snoozedUntil: now + 300_000 });
    const view = viewAfter(event);
    assert.match(view.text, /snoozed until .*12:05/);
    assert.ok(view.tooltip.includes(`command:trueline.snooze?${encodeURIComponent('[0]')}`));
    const state = advance(initialState, event);
    assert.equal(snoozedUntil(state, now), now + 300_000);
    assert.equal(snoozedUntil(state, now + 300_000), undefined);
    assert.equal(statusView(state, now + 300_000).text, '$(check) embedded');
  });

  it('shows what the server says as text, not as Markdown or a command', () => {
    const model = { ...ready.model, detail: '[click](command:evil) <b>' };
    assert.match(viewAfter(server({ model })).tooltip, /\\\[click\\\]\\\(command:evil\\\) \\<b\\>/);
  });

  it('says that a model is being loaded, or idle', () => {
    const model = (state: 'loading' | 'idle') => viewAfter(server({ model: { ...ready.model, name: 'coder', state } }));
    assert.equal(model('loading').text, '$(loading~spin) coder: being loaded');
    assert.match(model('loading').tooltip, /\*\*coder\*\*, being loaded/);
    assert.equal(model('idle').text, '$(check) coder');
    assert.match(model('idle').tooltip, /\*\*coder\*\*, idle, loaded when it is wanted/);
  });

  describe('where another model is wanted', () => {
    const wanted = (state: ModelStatus['state'], change: Partial<StatusParams> = {}) =>
      server({ ...change, wanted: { name: 'coder', tier: 'step', state, detail: 'No such file.' } });

    it('warns if it failed, says both, and a click leads to the choice', () => {
      const view = viewAfter(wanted('failed'));
      assert.equal(view.text, '$(warning) embedded');
      assert.equal(view.severity, 'warning');
      assert.equal(view.command, 'trueline.chooseModel');
      assert.match(
        view.tooltip,
        /\*\*coder\*\* is wanted, but it failed \(No such file\); the embedded model serves\./,
      );
      assert.match(view.tooltip, /\*\*embedded\*\*, ready/);
    });

    it('warns if it failed while the embedded model learns', () => {
      const model = { ...ready.model, state: 'learning', progress: 0.5 } as const;
      const view = viewAfter(wanted('failed', { model }));
      assert.equal(view.text, '$(warning) embedded');
      assert.match(view.tooltip, /\*\*embedded\*\*, learning/);
    });

    it('turns while it is being loaded', () => {
      const view = viewAfter(wanted('loading'));
      assert.equal(view.text, '$(loading~spin) embedded');
      assert.equal(view.severity, 'normal');
      assert.match(view.tooltip, /is wanted, but it is being loaded \(No such file\); the embedded model serves\./);
    });

    it('is quiet while it is idle', () => {
      const view = viewAfter(wanted('idle'));
      assert.equal(view.text, '$(check) embedded');
      assert.match(view.tooltip, /is wanted, but it is idle, loaded when it is wanted/);
    });

    it('still says that nothing serves', () => {
      const model = { ...ready.model, state: 'failed' } as const;
      assert.equal(viewAfter(wanted('failed', { model })).severity, 'error');
    });
  });

  it('leads to the choice of a model in every state', () => {
    for (const event of [server(), { kind: 'starting' }, { kind: 'stopped', reason: 'x' }] as const) {
      assert.match(viewAfter(event).tooltip, /\[Choose a model…\]\(command:trueline\.chooseModel\)/);
    }
  });
});
