// Unions that must be narrowed, and protocols that a project declares, as a model would write against them.
import assert from 'node:assert/strict';
import { forbidden, parseProtocol } from '../../../server/src/analysis/typescript/legal/protocol';
import { members } from '../../../server/src/monitors/members';
import { typestate } from '../../../server/src/monitors/typestate';
import { checkRule } from '../../support/ruleTrace';

const declarations = `
/**
 * A file.
 * @state closed -> open by open()
 * @state open → closed by close()
 * @state open: read(), write()
 */
class Handle {
  size = 0;
  open(mode?: string): void {}
  close(): void {}
  read(): string { return ''; }
  write(text: string): this { return this; }
  name(): string { return ''; }
}
class Special extends Handle { extra(): void {} }
/** Opens one.
 *  @returns the handle, in state open */
declare function opened(): Handle;
/** @returns it in state open */
declare const openedLater: () => Promise<Handle>;
declare function some(): Handle;
declare function use(x: unknown): void;
declare const test: boolean;
declare const list: Handle[];
`;

const check = (text: string, trace: string, file = '/main.ts') =>
  checkRule([typestate], `//- /types.d.ts\n//- ${file}\n${declarations}${text}`, trace);
const inside = (trace: string, before = '') => check(`function f(given: Handle) {\n  ${before}$0\n}`, trace);

describe('the typestate monitor', () => {
  describe('unions', () => {
    const union = `
type Shape = { kind: 'circle'; radius: number } | { kind: 'square'; side: number };
function f(shape: Shape) {
  $0
}`;
    const narrow = (trace: string) => checkRule([members, typestate], union, trace);

    it('have the members of all branches', () => narrow('shape.‧✖radius ‧kind'));
    it('have those of one branch behind a test', () => {
      narrow("if (shape.kind === 'circle') { shape.‧✖side ‧radius; } else { shape.‧✖radius ‧side; }");
      narrow("if (shape.kind !== 'circle') return shape.‧✖radius;‧side; shape.‧✖side;‧radius");
      narrow("switch (shape.kind) { case 'square': shape.‧✖radius;‧side; }");
    });
  });

  describe('protocols', () => {
    it('begin in the first state', () => {
      inside('const x = new Handle(); x.‧✖read(‧✖close(‧open(); x.‧✖open(‧read();');
      inside('const x = new Special(); x.‧✖read(‧extra(); x.‧open();');
    });
    it('follow the calls', () => {
      inside("const x = new Handle(); x.open(); x.read(); x.write(''); x.close(); x.‧✖write(‧✖read(‧open(); x.read()");
      inside('const x = new Handle(); x?.open(); x!.read(); (x).close(); x!.‧✖read(‧open();');
      inside('const x = new Handle(); use(x.size); use(x.name()); x.‧✖read(‧open();');
    });
    it('say nothing of what they do not name', () => {
      inside('const x = new Handle(); x.size; x.name(); x.size = 1; x.toString();');
    });
    it('know the state of what a function returns', () => {
      inside('const x = opened(); x.‧✖open(‧read();');
      check('async function f() { $0 }', 'const x = await openedLater(); x.‧✖open(‧close(); x.‧✖close(‧size');
      inside('const x = some(); x.read();');
      inside('const x = some(); x.open(); x.close(); x.‧✖close(‧open();');
    });
    it('learn the state of a parameter', () => {
      inside('given.read(); given.close(); given.‧✖read(‧open();');
      inside('given.close(); use(0); given.read();');
    });
    it('join branches', () => {
      inside('const x = new Handle(); if (test) x.open(); x.read();');
      inside('const x = new Handle(); if (test) x.open(); else { x.open(); } x.‧✖open(‧read();');
      inside('const x = new Handle(); if (test) { x.‧✖read(‧open(); x.‧✖open(‧close(); } x.‧✖read(‧open();');
      inside('const x = new Handle(); if (test) { x.open(); return; } x.‧✖read(‧open();');
      inside('const x = new Handle(); test ? x.open() : use(0); x.read();');
      inside('const x = new Handle(); test && x.open(); x.read();');
      inside(
        'const x = new Handle(); switch (size()) { case 1: x.open(); break; case 2: x.open(); break; default: return; } x.‧✖open(‧read();',
      );
      inside('const x = new Handle(); switch (size()) { case 1: x.open(); break; } x.read();');
      inside('const x = new Handle(); switch (size()) { case 1: x.open(); default: x.read(); }');
    });
    it('run loops', () => {
      inside('const x = new Handle(); while (test) { x.open(); x.read(); x.close(); } x.‧✖read(‧open();');
      inside('const x = new Handle(); for (const y of list) { if (y.size) x.read(); else x.open(); }');
      inside('const x = new Handle(); do { x.open(); if (test) break; x.close(); } while (test); x.read();');
      inside('for (const y of list) { const x = new Handle(); x.‧✖read(‧open(); x.close(); }');
      inside('for (const y of list) { y.read(); y.close(); y.‧✖read(‧open(); }');
      inside('const x = new Handle(); outer: for (;;) { for (;;) { x.open(); break outer; } } x.read();');
      inside('let x = new Handle(); for (;;) { x.read(); x = opened(); }');
    });
    it('take care in try and finally', () => {
      inside('const x = new Handle(); try { x.open(); use(0); } catch { x.read(); x.close(); } x.read();');
      inside('const x = new Handle(); try { x.open(); x.read(); } finally { x.close(); } x.‧✖read(‧open();');
      inside('const x = new Handle(); for (;;) { try { x.open(); break; } finally { x.close(); } } x.open();');
    });
    it('know nothing of a value that others know', () => {
      inside('const x = new Handle(); use(x); x.read();');
      inside('const x = new Handle(); const y = x; x.read(); y.read();');
      inside('const x = new Handle(); const o = { x }; x.read();');
      inside('const x = new Handle(); const f = () => x.open(); f(); x.read();');
      inside('const x = new Handle(); const m = x.open; x.read();', '');
      inside('const x = opened(); x.close(); const y = x.name(); x.‧✖read(‧open(); const z = x.write(y); x.open();');
      check(
        'function f() {\n  const x = new Handle();\n  helper();\n  $0\n  function helper() { x.open(); }\n}',
        'x.read();',
      );
      inside('const x = new Handle(); [1].forEach(() => { x.read(); });');
      inside('const x = new Handle(); list.push(x); x.read();');
      inside('const o = { x: new Handle() }; o.x.read();');
    });
    it('are not disturbed by what only looks', () => {
      inside('const x = new Handle(); if (x) use(0); use(x === given); use(!x); x.‧✖read(‧open();');
    });
    it('follow assignments', () => {
      inside('let x = new Handle(); x.open(); x = new Handle(); x.‧✖read(‧open();');
      inside('let x; x = new Handle(); x.‧✖read(‧open();');
      inside('let x: Handle; if (test) x = new Handle(); else x = opened(); x.read();');
      inside('let x: Handle | undefined; x = opened(); x.‧✖open(‧read();');
      inside('let x = new Handle(); x = some(); x.read();');
    });
    it('have the rest of the function behind the cursor', () => {
      check('function f() {\n  const x = new Handle();\n  $0\n  x.open();\n  x.read();\n}', 'x.‧✖read(‧size;');
      check('const f = () => {\n  const x = opened();\n  x.close();\n  $0', 'x.‧✖read(‧open();');
    });
    it('hold at the top of a file, too', () => {
      check('const x = new Handle();\nx.open();\n$0\n', 'x.‧✖open(‧read();');
    });
    it('hold in JavaScript', () => {
      checkRule(
        [typestate],
        '//- /main.js\n/** @state a -> b by go() */\nclass A { go() {} }\nfunction f() { $0 }',
        'const x = new A(); x.go(); x.‧✖go(‧constructor',
      );
    });
    it('may be of interfaces and types, and are inherited', () => {
      const types =
        '/** @state a -> b by go() */\ninterface A { go(): void }\nclass B implements A { go() {} }\n' +
        '/** @state a: go()\n * @state b */\ntype C = { go(): void };\n/** @returns in state b */\ndeclare function c(): C;\n';
      checkRule([typestate], `${types}function f() { $0 }`, 'const x = new B(); x.go(); x.‧✖go(‧toString();');
      checkRule([typestate], `${types}function f() { $0 }`, 'const x = c(); x.‧✖go(‧toString();');
    });
  });

  describe('doc comments', () => {
    const parse = (lines: string) => {
      const protocol = parseProtocol(`/** ${lines} */`);
      return protocol && protocol.states.map((state) => `${state}: ${forbidden(protocol, [state]).join(' ')}`);
    };
    it('name states and calls', () => {
      assert.deepEqual(parse('@state a -> b by go()\n * @state b->a by back(), undo(count)\n * @state a, b: look()'), [
        'a: back undo',
        'b: go',
      ]);
      assert.deepEqual(
        parse('A thing.\n * @state new\n * @state ready, half-ready → done by\n *   finish().\n * @see a'),
        ['new: finish', 'ready: ', 'half-ready: ', 'done: finish'],
      );
    });
    it('are no protocols where a line is not understood', () => {
      assert.equal(parse("@state the component's own state"), undefined);
      assert.equal(parse('@state a -> b by go()\n * @state whatever {x}'), undefined);
      assert.equal(parse('@state idle'), undefined);
      assert.equal(parse('@stateful a -> b by go()'), undefined);
    });
  });
});
