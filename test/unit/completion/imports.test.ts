// Names that come with their import: what edit brings them, and what is offered with it.
import assert from 'node:assert/strict';
import { newErrorsAt, fixture, readFileOf, type Fixture } from '../../support/typescriptFixture';
import { exportsIn } from '../../../server/src/analysis/typescript/exportIndex';
import { describeImports } from '../../../server/src/completion/imports';
import { checkRule } from '../../support/ruleTrace';
import { names } from '../../../server/src/monitors/names';

const order = `//- /order.ts
export class Order { total = 1; }
export interface Line { price: number }
export type { Tax, Rate as Share } from './tax';
export const vat = 0.2, rest = 1;
export default function loadOrders(): Order[] { return []; }
//- /tax.ts
export interface Tax { rate: number }
export interface Rate { rate: number }
`;

/** The text of the file with the imports that names need at the cursor; the cursor is left out. */
function withImports(made: Fixture, ...wanted: string[]): string {
  const { projects, file, offset } = made;
  const edits = projects.importEdits({ file, offset, text: '' }, wanted);
  return edits.reduceRight(
    (text, { start, end, text: inserted }) => text.slice(0, start) + inserted + text.slice(end),
    readFileOf(made),
  );
}

/** Checks the file with the cursor after what names need has been imported. */
function check(text: string, wanted: readonly string[], expected: string, others = order): void {
  assert.equal(withImports(fixture(`${others}//- /main.ts\n${text}`), ...wanted), expected);
}

describe('the edit that imports a name', () => {
  it('is a new import at the top', () => {
    check('const a = 1;\n$0', ['Order'], "import { Order } from './order';\n\nconst a = 1;\n");
    check('$0', ['Order'], "import { Order } from './order';\n\n");
  });
  it('stands behind what must be first', () => {
    check('#!/usr/bin/env node\n$0', ['vat'], "#!/usr/bin/env node\nimport { vat } from './order';\n\n");
    check("'use strict';\n$0", ['vat'], "'use strict';\nimport { vat } from './order';\n\n");
    check(
      '// About this file.\n\n// About f.\nfunction f() {\n  $0\n}\n',
      ['vat'],
      "// About this file.\nimport { vat } from './order';\n\n// About f.\nfunction f() {\n  \n}\n",
    );
    check(
      '/** About f. */\nfunction f() { $0 }',
      ['vat'],
      "import { vat } from './order';\n\n/** About f. */\nfunction f() {  }",
    );
  });
  it('goes behind the last import, in its style', () => {
    check(
      'import * as tax from "./tax"\n\nconst a = 1\n$0',
      ['Order'],
      'import * as tax from "./tax"\nimport { Order } from "./order"\n\nconst a = 1\n',
    );
    check(
      "import './tax'; // first\r\nlet a;\r\n$0",
      ['Order'],
      "import './tax'; // first\r\nimport { Order } from './order';\r\nlet a;\r\n",
    );
  });
  it('extends an import of the same module', () => {
    check("import { vat } from './order';\n$0", ['Order', 'Line'], "import { vat, Order, Line } from './order';\n");
    check("import {\n  vat,\n} from './order';\n$0", ['Order'], "import {\n  vat,\n  Order,\n} from './order';\n");
    check("import load from './order';\n$0", ['Order'], "import load, { Order } from './order';\n");
    check("import {} from './order.js';\n$0", ['Order'], "import { Order } from './order.js';\n");
    check(
      "import type { Line } from './order';\n$0",
      ['Order'],
      "import type { Line } from './order';\nimport { Order } from './order';\n",
    );
    check(
      "import * as all from './order';\n$0",
      ['Order'],
      "import * as all from './order';\nimport { Order } from './order';\n",
    );
  });
  it('imports by default what is exported so', () =>
    check('$0', ['loadOrders', 'vat'], "import loadOrders, { vat } from './order';\n\n"));
  it('imports a type as one where the project asks for it', () => {
    const verbatim = `//- /tsconfig.json
{ "compilerOptions": { "verbatimModuleSyntax": true, "module": "nodenext", "target": "es2022" } }
//- /package.json
{ "type": "module" }
${order}`;
    check('$0', ['Line'], "import type { Line } from './order.js';\n\n", verbatim);
    check('$0', ['Line', 'vat'], "import { type Line, vat } from './order.js';\n\n", verbatim);
  });
  it('takes the nearest module, and leaves what none exports', () => {
    const two = `//- /far/away/order.ts\nexport const vat = 1;\n${order}`;
    check('$0', ['vat', 'nobody'], "import { vat } from './order';\n\n", two);
  });
  it('knows the modules that the project imports by name', () => {
    const dependency = `//- /node_modules/shop/package.json
{ "name": "shop", "version": "1.0.0", "types": "index.d.ts" }
//- /node_modules/shop/index.d.ts
export declare function buy(): void;
export declare const price: number;
//- /first.ts
import { price } from 'shop';
export const twice = 2 * price;
`;
    check(
      "import { twice } from './first';\n$0",
      ['buy'],
      "import { twice } from './first';\nimport { buy } from 'shop';\n",
      dependency,
    );
  });
  it('is none before the imports, in a declaration file, and in a script of JavaScript', () => {
    check("$0import { vat } from './order';\n", ['Order'], "import { vat } from './order';\n");
    const script = fixture(
      `${order}//- /tsconfig.json\n{ "compilerOptions": { "allowJs": true, "checkJs": true } }\n//- /main.js\n$0`,
    );
    assert.equal(withImports(script, 'Order'), '');
  });
  it('follows a file that changes', () => {
    const made = fixture(`${order}//- /main.ts\n$0`);
    assert.equal(withImports(made, 'fresh'), '');
    made.system.write(`${made.root}/order.ts`, 'export const fresh = 1;');
    made.projects.filesChanged([`${made.root}/order.ts`]);
    assert.equal(withImports(made, 'fresh'), "import { fresh } from './order';\n\n");
    assert.equal(withImports(made, 'vat'), '');
  });
});

describe('the check of a text with imports', () => {
  const errors = (text: string, imports: ReturnType<Fixture['projects']['importEdits']>) => {
    const { file, offset, projects } = made;
    const found = projects.newDiagnostics({ file, offset, text, imports });
    assert.equal(found.kind, 'checked');
    return found.kind === 'checked' ? found.diagnostics.map(({ code, start }) => [code, start - offset]) : [];
  };
  const made = fixture(`${order}//- /main.ts\nconst a = 1;\n$0`);
  const edits = () => made.projects.importEdits({ ...made, text: '' }, ['Order', 'vat']);

  it('knows the imported names, and has the places of the document', () => {
    assert.deepEqual(newErrorsAt(made, 'new Order();').codes, [2304]);
    assert.deepEqual(errors('new Order().total.toFixed(vat);', edits()), []);
    assert.deepEqual(errors('new Order().nope;', edits()), [[2339, 12]]);
  });
  it('finds an import that is wrong', () => {
    const [edit] = edits();
    assert.ok(edit);
    const wrong = [{ ...edit, text: edit.text.replace('Order', 'Nobody') }];
    assert.deepEqual(
      errors('vat;', wrong).map(([code]) => code),
      [2614],
    );
  });
  it('is told to the user', () => assert.deepEqual(describeImports(edits()), ["Order, vat from './order'"]));
});

describe('what a module exports, by its text', () => {
  const check = (text: string, expected: string) =>
    assert.equal(
      exportsIn(text)
        .map(({ name, meaning, isDefault }) => `${isDefault ? 'default ' : ''}${name}:${meaning}`)
        .join(' '),
      expected,
    );

  it('is what it declares and lists', () => {
    check('export abstract class A {}\nexport async function* f() {}', 'A:both f:value');
    check('export declare const enum E {}\nexport type T = 1;\nexport interface I {}', 'E:both T:type I:type');
    check(
      'const a = 1;\nexport { a, b as c, type D, default as e };\nexport type { F };',
      'a:both c:both D:type e:both F:type',
    );
    check('export default class extends A {}\nexport default class B {}', 'default B:both');
    check('  export const inner = 1;\n// export const no = 1;', '');
  });
});

describe('the names monitor, of names that could be imported', () => {
  it('takes them, and no others', () => {
    const text = `${order}//- /main.ts\nfunction f() {\n  $0\n}`;
    checkRule([names], text, 'new ‧✖Ordet(‧Order();\n  ‧✖Line + 1‧loadOrders();');
  });
});
