// A language server and a client that saves, takes quick fixes and applies edits, as an editor does.
import { writeFileSync } from 'node:fs';
import type {
  ApplyWorkspaceEditParams,
  CodeAction,
  CodeLens,
  Diagnostic,
  PublishDiagnosticsParams,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { consentMethod, type ConsentParams } from '../../server/src/protocol';
import { repairStatusMethod, type RepairStatus } from '../../server/src/repairProtocol';
import { TestServer, uriOf, type StartOptions } from './languageServer';
import type { TestProject } from './project';

export class RepairSession {
  /** What the client was asked, in order. */
  readonly asked: ConsentParams[] = [];
  readonly statuses: RepairStatus[] = [];
  isGranted = true;
  private readonly documents = new Map<string, TextDocument>();
  private readonly published = new Map<string, readonly Diagnostic[]>();
  private waiting: (() => void)[] = [];

  private constructor(
    readonly server: TestServer,
    private readonly project: TestProject,
  ) {
    const { connection } = server;
    connection.onRequest(consentMethod, (params: ConsentParams) => {
      this.asked.push(params);
      return { isGranted: this.isGranted };
    });
    connection.onNotification(repairStatusMethod, (status: RepairStatus) => {
      this.statuses.push(status);
      this.wake();
    });
    connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }: PublishDiagnosticsParams) => {
      this.published.set(uri, diagnostics);
      this.wake();
    });
    connection.onRequest('workspace/applyEdit', async ({ edit }: ApplyWorkspaceEditParams) => {
      await this.apply(edit);
      return { applied: true };
    });
  }

  static async start(project: TestProject, options: Partial<StartOptions> = {}): Promise<RepairSession> {
    const initialization = { trusted: true, hasCommands: true };
    const server = await TestServer.start({ folder: project.folder, initialization, ...options });
    return new RepairSession(server, project);
  }

  uri(name: string): string {
    return uriOf(this.project.file(name));
  }

  async open(name: string, text = this.project.text(name)): Promise<void> {
    this.documents.set(name, TextDocument.create(this.uri(name), 'javascript', 1, text));
    await this.server.open(this.project.file(name), text, 'javascript');
  }

  text(name: string): string {
    return this.documentOf(name).getText();
  }

  /** The text in the editor, from now on. */
  async edit(name: string, text: string): Promise<void> {
    const version = this.documentOf(name).version + 1;
    this.documents.set(name, TextDocument.create(this.uri(name), 'javascript', version, text));
    await this.server.change(this.project.file(name), version, text);
  }

  async save(name: string, text = this.text(name)): Promise<void> {
    if (text !== this.text(name)) await this.edit(name, text);
    writeFileSync(this.project.file(name), text);
    await this.server.connection.sendNotification('textDocument/didSave', { textDocument: { uri: this.uri(name) } });
  }

  diagnostics(name: string): readonly Diagnostic[] {
    return this.published.get(this.uri(name)) ?? [];
  }

  actions(name: string, { range }: Diagnostic): Promise<CodeAction[]> {
    const params = { textDocument: { uri: this.uri(name) }, range, context: { diagnostics: [] } };
    return this.server.connection.sendRequest('textDocument/codeAction', params);
  }

  async lenses(name: string): Promise<readonly string[]> {
    const params = { textDocument: { uri: this.uri(name) } };
    const lenses = await this.server.connection.sendRequest<CodeLens[]>('textDocument/codeLens', params);
    return lenses.map(({ range, command }) => `${range.start.line + 1}: ${command?.title}`);
  }

  async apply(edit: WorkspaceEdit): Promise<void> {
    const changes = edit.documentChanges
      ? edit.documentChanges.flatMap((each) =>
          'edits' in each ? [[each.textDocument.uri, each.edits as TextEdit[]] as const] : [],
        )
      : Object.entries(edit.changes ?? {});
    for (const [uri, edits] of changes) {
      const [name] = [...this.documents].find(([, document]) => document.uri === uri) ?? [];
      if (name !== undefined) await this.edit(name, TextDocument.applyEdits(this.documentOf(name), [...edits]));
    }
  }

  /** Resolves with the first diagnostic of the document, once there is one. */
  async marked(name: string): Promise<Diagnostic> {
    await this.until(() => this.diagnostics(name).length > 0);
    return this.diagnostics(name)[0]!;
  }

  /** Resolves with the first status of this kind since a number of them. */
  async status<Kind extends RepairStatus['kind']>(
    kind: Kind,
    since = 0,
  ): Promise<Extract<RepairStatus, { kind: Kind }>> {
    const find = () => this.statuses.slice(since).find((status) => status.kind === kind);
    await this.until(() => find() !== undefined);
    return find() as Extract<RepairStatus, { kind: Kind }>;
  }

  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  private documentOf(name: string): TextDocument {
    const document = this.documents.get(name);
    if (!document) throw new Error(`${name} is not open`);
    return document;
  }

  private wake(): void {
    this.waiting.splice(0).forEach((each) => each());
  }
}
