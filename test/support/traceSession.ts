// A language server whose client allows or refuses to run code, and remembers what is shown behind the lines.
import {
  consentMethod,
  pinMethod,
  runTracedMethod,
  traceValuesMethod,
  type ConsentParams,
  type PinParams,
  type PinPlace,
  type RunAnswer,
  type RunTracedParams,
  type TracePlace,
  type TraceTarget,
  type TraceValues,
} from '../../server/src/protocol';
import { TestServer, uriOf, type StartOptions } from './languageServer';
import type { TestProject } from './project';

export class TraceSession {
  /** What the client was asked, in order. */
  readonly asked: ConsentParams[] = [];
  isGranted = true;
  private readonly values: TraceValues[] = [];
  private waiting: (() => void)[] = [];
  private tokens = 0;

  private constructor(
    readonly server: TestServer,
    private readonly project: TestProject,
  ) {
    server.connection.onRequest(consentMethod, (params: ConsentParams) => {
      this.asked.push(params);
      return { isGranted: this.isGranted };
    });
    server.connection.onNotification(traceValuesMethod, (values: TraceValues) => {
      this.values.push(values);
      this.waiting.splice(0).forEach((wake) => wake());
    });
  }

  static async start(project: TestProject, options: Partial<StartOptions> = {}): Promise<TraceSession> {
    const initialization = { trusted: true, hasCommands: true };
    const server = await TestServer.start({ folder: project.folder, initialization, ...options });
    return new TraceSession(server, project);
  }

  uri(name: string): string {
    return uriOf(this.project.file(name));
  }

  async open(name: string): Promise<void> {
    await this.server.open(this.project.file(name), this.project.text(name), 'javascript');
  }

  change(name: string, version: number, text: string): Promise<void> {
    return this.server.change(this.project.file(name), version, text);
  }

  run(target: TraceTarget, withValues = true): Promise<RunAnswer> {
    const params: RunTracedParams = { target, withValues, token: `test ${++this.tokens}` };
    return this.server.connection.sendRequest(runTracedMethod, params);
  }

  /** Fails where it was not run. */
  async ran(target: TraceTarget): Promise<Extract<RunAnswer, { kind: 'ran' }>> {
    const answer = await this.run(target);
    if (answer.kind === 'refused') throw new Error(answer.reason);
    return answer;
  }

  /** Asks at the first place of a text in a file, `$0` of `marked` being the cursor. */
  at<Result>(method: string, name: string, marked: string): Promise<Result> {
    return this.server.connection.sendRequest(method, this.place(name, marked));
  }

  place(name: string, marked: string): TracePlace {
    const [before = '', after = ''] = marked.split('$0');
    const text = this.project.text(name);
    const start = text.indexOf(before + after);
    if (start < 0) throw new Error(`${name} has no ${before + after}`);
    const lines = text.slice(0, start + before.length).split('\n');
    return { uri: this.uri(name), position: { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 } };
  }

  pin(params: PinParams): Promise<PinPlace | null> {
    return this.server.connection.sendRequest(pinMethod, params);
  }

  /** Resolves with what stands behind the lines of a version of a document, as `line: text`, once it fulfils the condition. */
  async shown(
    name: string,
    version: number,
    condition: (lines: readonly string[]) => boolean,
  ): Promise<readonly string[]> {
    for (;;) {
      const last = this.values.findLast((values) => values.uri === this.uri(name) && values.version === version);
      const lines = last?.lines.map(({ line, text, kind, isStale }) => {
        return `${line + 1}${isStale ? ' (stale)' : ''}${kind === 'error' ? ' (error)' : ''}: ${text}`;
      });
      if (lines && condition(lines)) return lines;
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }
}
