// What the main thread and the analysis worker say to each other. No imports at run time.
import type {
  AnalysisStatus,
  Deadline,
  ImportEdit,
  Insertion,
  LegalWords,
  NewDiagnostics,
  Question,
  Reach,
  SameTyped,
  TextRange,
} from '../analysis';

export interface WorkerData {
  /** Folder of the type libraries. */
  readonly lib: string;
}

type Handler<Params, Result> = (params: Params, signal: AbortSignal) => Result;

/** The worker's side. `null` stands for no text, and for no answer to a question that was taken back. */
export type Work = {
  setOverlay: Handler<{ readonly file: string; readonly text: string | null }, void>;
  filesChanged: Handler<{ readonly files: readonly string[] }, void>;
  prepare: Handler<{ readonly file: string; readonly offset: number }, AnalysisStatus | null>;
  legalWords: Handler<
    { readonly question: Question; readonly deadline: Deadline },
    | { readonly kind: 'answers'; readonly answers: readonly LegalWords[] }
    | { readonly kind: 'late'; readonly reason: string }
  >;
  newDiagnostics: Handler<
    { readonly insertion: Insertion; readonly reach: Reach; readonly deadline: Deadline },
    NewDiagnostics
  >;
  importEdits: Handler<
    { readonly insertion: Insertion; readonly names: readonly string[]; readonly deadline: Deadline },
    readonly ImportEdit[]
  >;
  sameTyped: Handler<{ readonly range: TextRange; readonly deadline: Deadline }, SameTyped>;
  status: Handler<{ readonly file: string }, AnalysisStatus>;
};
