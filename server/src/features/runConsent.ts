// The user's consent to run code of the workspace. The client keeps the answer, and is asked before each run; in an
// editor whose client keeps none, the server asks itself, once in a session.
import { ErrorCodes, ResponseError } from 'vscode-languageserver/node';
import { consentMethod, type Consent, type ConsentParams } from '../protocol';
import type { FeatureContext } from '../lsp/featureContext';

export type AskConsent = (params: ConsentParams) => Promise<boolean>;

const question =
  'May Trueline run code of this workspace? It runs with your rights, as far as they are not confined, each time that you ask for values, and when you save a file whose tests may show a bug.';
const allow = { title: 'Allow in This Session' };

export function askConsent(connection: FeatureContext['connection']): AskConsent {
  let isAllowed = false;
  return async (params) => {
    try {
      return (await connection.sendRequest<Consent>(consentMethod, params)).isGranted;
    } catch (error) {
      if (!(error instanceof ResponseError) || error.code !== ErrorCodes.MethodNotFound) throw error;
      if (!isAllowed && params.mayAsk) {
        const choice = await connection.window.showWarningMessage(question, allow, { title: 'Do Not Run' });
        isAllowed = choice?.title === allow.title;
      }
      return isAllowed;
    }
  };
}
