// Static analysis for TypeScript and JavaScript, in this thread: projects are found, loaded and
// forgotten here, and every question goes the fastest sound way.
import { getHeapStatistics } from 'node:v8';
import ts from 'typescript';
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
import { fillerBetween, hasBrokenBraces } from './brackets';
import { Configs } from './configs';
import { OverlayFileSystem, type FileSystem } from './fileSystem';
import { closeGap, plainText } from './gap';
import { graft, graftSite, within, type Graft } from './graft';
import { lexicalStartOf } from '../../text/lexicalState';
import { importEdits } from './importEdit';
import { compiler } from './internals';
import { answer } from './legal/answer';
import { newErrors, warm } from './newErrors';
import { Project, type Base } from './project';
import { sameTyped } from './sameTyped';
import { gapOf, type Gap, type Site } from './site';
import { SharedDeclarations } from './sourceFiles';

export interface TypeScriptProjectsOptions {
  readonly system: FileSystem;
  /** Folder of the type libraries (`lib.d.ts` and its kin). */
  readonly lib: string;
  readonly log: (message: string) => void;
}

const maximumProjects = 4;
/** Bytes of heap above which one project must do. */
const maximumHeap = 2_000_000_000;
/** Milliseconds for reading what other modules export, while a place is made ready. */
const readExports = 300;
/** Questions after which a checker has kept some 20 MB of them. */
const renewAfter = 400;

export class TypeScriptProjects {
  private readonly system: OverlayFileSystem;
  private readonly configs: Configs;
  private readonly shared = new SharedDeclarations();
  /** Least recently used first. */
  private readonly projects = new Map<string, Project>();

  constructor(private readonly options: TypeScriptProjectsOptions) {
    this.system = new OverlayFileSystem(options.system);
    this.configs = new Configs(this.system);
  }

  setOverlay(file: string, text: string | undefined): void {
    this.system.setOverlay(file, text);
  }

  filesChanged(files: readonly string[]): void {
    this.system.filesChanged(files);
  }

  /** Loads the project of a file, brings it up to date, and looks at the types around an offset. */
  prepare(file: string, offset: number): void {
    const path = compiler.normalizePath(file);
    this.guarded(path, (project) => {
      project.renew(renewAfter);
      const text = this.system.readFile(path);
      const base = project.base(path);
      if (text === undefined || !base) return;
      const current = graft(base, text, offset) ? base : project.move(path, text);
      if (current) warm(current, text, offset);
      project.exports.refresh(readExports);
      this.boundMemory(project);
    });
  }

  /** Brings the loaded project of a file up to date, so that the next question need not. */
  settle(file: string): void {
    const path = compiler.normalizePath(file);
    if (!this.projects.get(this.configs.configFor(path).key)?.loaded) return;
    this.guarded(path, (project) => {
      const text = this.system.readFile(path);
      const base = project.base(path);
      if (text !== undefined && base && plainText(base.file) !== text && !graft(base, text, 0))
        project.move(path, text);
    });
  }

  /** An answer for each kind of the question. */
  legalWords(question: Question): readonly LegalWords[] {
    const path = compiler.normalizePath(question.insertion.file);
    const text = this.textWith(question.insertion);
    const each = (reason: string) => question.kinds.map((): LegalWords => ({ kind: 'open', reason }));
    if (text === undefined) return each('the file cannot be read');
    const gap = gapOf(text, question);
    const found = this.guarded(
      path,
      (project) => byGraft(project, path, text, gap, question) ?? byFile(project, path, gap, question),
    );
    return found === undefined ? each('the analysis failed here') : typeof found === 'string' ? each(found) : found;
  }

  newDiagnostics(insertion: Insertion, reach: Reach = 'felt', deadline: Deadline = Infinity): NewDiagnostics {
    const path = compiler.normalizePath(insertion.file);
    const text = this.system.readFile(path);
    if (text === undefined) return { kind: 'unavailable', reason: 'the file cannot be read' };
    const answer = this.guarded(path, (project) =>
      newErrors(project, { ...insertion, file: path }, text, reach, deadline),
    );
    return answer ?? { kind: 'unavailable', reason: 'the analysis failed here' };
  }

  /** What must be imported so that an insertion may use names. */
  importEdits(insertion: Insertion, names: readonly string[]): readonly ImportEdit[] {
    const path = compiler.normalizePath(insertion.file);
    const text = this.system.readFile(path);
    if (text === undefined) return [];
    const edits = this.guarded(path, (project) => {
      const base = project.base(path);
      return base && importEdits(base, text, insertion.offset, names);
    });
    return edits ?? [];
  }

  /** What could stand for the names and members in a range by their types. */
  sameTyped({ file, text, start, end }: TextRange): SameTyped {
    const path = compiler.normalizePath(file);
    if (this.system.readFile(path) !== text) return { kind: 'unavailable', reason: 'the file has another text' };
    const found = this.guarded(path, (project): SameTyped => {
      const last = project.base(path);
      const base = last && plainText(last.file) !== text ? project.move(path, text) : last;
      if (!base) return { kind: 'unavailable', reason: 'the file is in no project' };
      const known = sameTyped(base, { start, end });
      // What the question put off is looked at now: the next one may be about another text.
      base.checker.getDiagnostics(base.file, undefined, []);
      return { kind: 'known', ...known };
    });
    return found ?? { kind: 'unavailable', reason: 'the analysis failed here' };
  }

  status(file: string): AnalysisStatus {
    const config = this.configs.configFor(file);
    const project = this.projects.get(config.key);
    const name = config.path ?? `no configuration, ${config.folder}`;
    const [error] = config.errors;
    const broken = error === undefined ? '' : ` What could be read is used: ${error}`;
    const detail = project?.loaded
      ? `${name}: ${project.fileCount} files.${broken}`
      : `${name}: not loaded yet.${broken}`;
    return {
      state: project?.loaded ? 'ready' : 'loading',
      detail,
      ...(config.warning !== undefined && { warning: config.warning }),
    };
  }

  private textWith({ file, offset, text }: Insertion): string | undefined {
    const present = this.system.readFile(compiler.normalizePath(file));
    return present === undefined ? undefined : present.slice(0, offset) + text + present.slice(offset);
  }

  /** Where the compiler throws, the project's program is built anew, and the question asked once more. */
  private guarded<Result>(path: string, work: (project: Project) => Result): Result | undefined {
    const project = this.projectOf(path);
    for (const attempt of ['first', 'last']) {
      try {
        return work(project);
      } catch (error) {
        const what = error instanceof Error ? error.stack : String(error);
        this.options.log(`The compiler failed on ${path} (${attempt} attempt): ${what}`);
        project.drop();
      }
    }
    return undefined;
  }

  private projectOf(path: string): Project {
    const config = this.configs.configFor(path);
    let project = this.projects.get(config.key);
    if (project?.config !== config && !(project && isSame(project.config, config))) project = undefined;
    project ??= new Project({ system: this.system, config, shared: this.shared, lib: this.options.lib });
    this.projects.delete(config.key);
    this.projects.set(config.key, project);
    const [oldest] = this.projects.keys();
    if (this.projects.size > maximumProjects && oldest !== undefined) {
      this.projects.delete(oldest);
      this.shared.clear();
    }
    return project;
  }

  /** Forgets all projects but one where memory is short. */
  private boundMemory(kept: Project): void {
    if (getHeapStatistics().used_heap_size < maximumHeap || this.projects.size < 2) return;
    this.options.log('Memory is short: only the project in use is kept.');
    this.projects.clear();
    this.projects.set(kept.config.key, kept);
    this.shared.clear();
  }
}

type Answers = readonly LegalWords[] | string;

function byGraft(project: Project, path: string, present: string, gap: Gap, question: Question): Answers | undefined {
  let base = project.base(path);
  // Where a made-up word broke the file, declarations do not lie where they do without it.
  if (base && madeUp.has(base.file) && hasBrokenBraces(base.file)) base = project.move(path, present);
  if (!base) return 'the file is in no project';
  const { before, middle, after } = gap;
  const text = before + middle + after;
  const asked = JSON.stringify([question.kinds, question.form, before.length, question.fit ?? false, path]);
  const known = answered.get(base.checker);
  if (known?.asked === asked && known.text === text && known.exports === base.exports.revision) return known.answers;
  const grafted = graftSite(base, text, before.length, middle.length);
  if (!grafted) return undefined;
  const answers = within(grafted, () => answer(siteOf(base, grafted, question, gap), question));
  answered.set(base.checker, { asked, text, exports: base.exports.revision, answers });
  return answers;
}

interface Answered {
  readonly asked: string;
  readonly text: string;
  /** Revision of what modules export. */
  readonly exports: number;
  readonly answers: readonly LegalWords[];
}

/** The last answer of each checker: while a word is typed the question stays the same. */
const answered = new WeakMap<ts.TypeChecker, Answered>();

/** Files whose text is that of a question. */
const madeUp = new WeakSet<ts.SourceFile>();

function byFile(project: Project, path: string, gap: Gap, question: Question): Answers {
  const { before, middle, after } = gap;
  const start = before + middle;
  const text = start + fillerBetween(start, after, lexicalStartOf(path)) + after;
  const base = project.move(path, text);
  if (!base) return 'the file is in no project';
  madeUp.add(base.file);
  closeGap(base.file);
  if (plainText(base.file) !== text) return 'the file is in no project';
  const answers = answer(siteOf(base, undefined, question, gap), question);
  // What the question put off is looked at now: the file is about to move.
  base.checker.getDiagnostics(base.file, undefined, []);
  return answers;
}

function siteOf(base: Base, graft: Graft | undefined, { form, token }: Question, { before }: Gap): Site {
  const { program, checker, file, exports } = base;
  return {
    program,
    checker,
    file,
    root: graft?.node ?? file,
    readFrom: graft?.original.pos ?? 0,
    readTo: graft?.original.end ?? 0,
    locals: graft?.fragment.locals,
    form,
    token,
    offset: before.length,
    javaScript: file.scriptKind === ts.ScriptKind.JS || file.scriptKind === ts.ScriptKind.JSX,
    checked: compiler.isCheckJsEnabledForFile(file, program.getCompilerOptions()),
    broken: hasBrokenBraces(file),
    exports,
  };
}

function isSame(one: { fileNames: readonly string[]; options: object }, other: typeof one): boolean {
  return JSON.stringify([one.fileNames, one.options]) === JSON.stringify([other.fileNames, other.options]);
}
