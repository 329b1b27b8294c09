// Which model serves what, by the settings.
import assert from 'node:assert/strict';
import { ModelChoice, type OptionalKind, type OptionalModel } from '../../../server/src/models/modelChoice';
import type { LanguageModel } from '../../../server/src/models/model';
import type { ModelStatus } from '../../../server/src/protocol';
import { parseSettings } from '../../../server/src/settings';

const unavailable = () => Promise.resolve({ kind: 'unavailable', reason: 'a test' } as const);
const embedded: LanguageModel = { name: 'embedded', tier: 'step', open: unavailable };

describe('the choice of a model', () => {
  let made: { readonly kind: OptionalKind; readonly tell: (status: ModelStatus) => void; isDisposed: boolean }[];
  let choice: ModelChoice;
  beforeEach(() => {
    made = [];
    choice = new ModelChoice({
      embedded,
      onStatus: () => {},
      make(kind, _settings, tell): OptionalModel {
        const entry = { kind, tell, isDisposed: false };
        made.push(entry);
        const dispose = () => void (entry.isDisposed = true);
        return { name: kind, tier: 'step', open: unavailable, load: () => Promise.resolve(), dispose };
      },
    });
  });

  const configure = (model: object) => choice.configure(parseSettings({ model }).model);
  const names = (purpose: 'completion' | 'repair' = 'completion') => choice.inOrder(purpose).map(({ name }) => name);
  const file = { llamaCpp: { file: '/m.gguf' } };
  const server = { server: { baseUrl: 'http://localhost:8080/v1' } };

  it('is the embedded one where nothing is set up', () => {
    configure({});
    assert.deepEqual([names(), made.length], [['embedded'], 0]);
  });

  it('takes by itself what is set up, a file before a server, and never without the embedded one', () => {
    configure(server);
    assert.deepEqual(names(), ['server', 'embedded']);
    configure({ ...file, ...server });
    assert.deepEqual(
      [names(), names('repair')],
      [
        ['llamaCpp', 'embedded'],
        ['llamaCpp', 'embedded'],
      ],
    );
  });

  it('takes what is wanted, for each purpose', () => {
    configure({ ...file, ...server, completion: 'server', repair: 'embedded' });
    assert.deepEqual([names(), names('repair')], [['server', 'embedded'], ['embedded']]);
  });

  it('is the embedded one where what is wanted is not set up', () => {
    configure({ ...file, completion: 'server', repair: 'embedded' });
    assert.deepEqual(names(), ['embedded']);
  });

  it('keeps a model whose settings stay, and lets go of one whose settings change', () => {
    configure(file);
    configure({ ...file, embedded: { maxIndexSize: 64 } });
    assert.equal(made.length, 1);
    configure({ llamaCpp: { file: '/other.gguf' } });
    assert.deepEqual(
      made.map(({ isDisposed }) => isDisposed),
      [true, false],
    );
    configure({});
    assert.deepEqual([made[1]?.isDisposed, names()], [true, ['embedded']]);
  });

  it('does not believe a model that it has let go of', () => {
    configure(server);
    const status = (detail: string): ModelStatus => ({ name: 'server', tier: 'step', state: 'ready', detail });
    choice.makeAnew('server');
    made[1]?.tell(status('new'));
    made[0]?.tell(status('old'));
    assert.equal(choice.status('completion')?.detail, 'new');
  });
});
