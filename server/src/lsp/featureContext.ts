// What the composition root hands to every feature.
import type { Connection, InitializeParams, ServerCapabilities } from 'vscode-languageserver/node';
import type { Engine, LogLevel } from '../engine';
import type { Settings } from '../settings';

/** What a feature may use. */
export interface FeatureContext {
  readonly connection: Connection;
  readonly engine: Engine;
  readonly capabilities: ServerCapabilities;
  readonly client: InitializeParams;
  readonly settings: () => Settings;
  /** URL of the HTTP proxy that the editor is set to; empty: none. */
  readonly proxy: () => string;
  readonly log: (level: LogLevel, message: string) => void;
  /** Run once the client has said that it is ready. */
  readonly onReady: (handler: () => void | Promise<void>) => void;
  readonly onSettings: (handler: (settings: Settings) => void) => void;
  readonly onEngineStatus: (handler: () => void) => void;
}
