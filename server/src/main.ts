// The language server's entry: speaks LSP over stdio, Node IPC, a pipe or a socket, as its arguments say.
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from './server';

startServer(createConnection(ProposedFeatures.all), { dist: __dirname });
