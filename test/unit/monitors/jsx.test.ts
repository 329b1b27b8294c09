// Elements and their attributes, as a model would write them.
import { jsx } from '../../../server/src/monitors/jsx';
import { checkRule } from '../../support/ruleTrace';

const config = JSON.stringify({
  compilerOptions: {
    strict: true,
    target: 'es2022',
    module: 'esnext',
    moduleResolution: 'bundler',
    lib: ['es2022'],
    jsx: 'preserve',
    allowJs: true,
  },
});

const environment = `
declare namespace JSX {
  interface Element { readonly element: true }
  interface ElementClass { render(): unknown }
  interface ElementAttributesProperty { props: {} }
  interface ElementChildrenAttribute { children: {} }
  interface IntrinsicAttributes { key?: string }
  interface Html { id?: string; title?: string; 'aria-label'?: string; 'xlink:href'?: string; children?: unknown }
  interface IntrinsicElements {
    a: Html & { href?: string };
    div: Html;
    img: { src: string; alt?: string };
    'my-card': { size: number };
    'svg:rect': { width?: number };
  }
}
`;

const components = `
interface ButtonProps { label: string; onPress(): void; wide?: boolean }
declare function Button(props: ButtonProps): JSX.Element;
declare function Panel(props: { title: string; children: JSX.Element }): JSX.Element;
declare function Empty(): JSX.Element;
declare function Loose(props: { [name: string]: string }): JSX.Element;
declare function Anything(props: any): JSX.Element;
declare function List<T>(props: { items: T[]; show(item: T): JSX.Element }): JSX.Element;
declare function Poly<P>(props: { as: (props: P) => JSX.Element } & P): JSX.Element;
declare function Choice(props: { kind: 'text'; text: string } | { kind: 'box'; children: JSX.Element }): JSX.Element;
declare function Over(props: { a: string }): JSX.Element;
declare function Over(props: { b: string }): JSX.Element;
declare class Card { constructor(props: { name: string }); constructor(props: { name: string }, context: unknown); props: { name: string }; render(): unknown }
declare const ui: { Tab(props: { at: number }): JSX.Element };
declare const item: number;
declare const some: any;
declare const label: ButtonProps;
`;

const check = (text: string, trace: string, file = '/main.tsx') =>
  checkRule(
    [jsx],
    `//- /tsconfig.json\n${config}\n//- /env.d.ts\n${environment}${components}\n//- ${file}\n${text}`,
    trace,
  );

describe('the jsx monitor', () => {
  describe('names of tags', () => {
    it('are those of declared elements and of components in scope', () => {
      check('const x = $0;', '<‧✖dvi>‧div>');
      check('const x = $0;', '<‧✖Buton a‧Button ');
      check('const x = <div>$0</div>;', '<‧✖Buton/>‧✖span>‧img ');
      check('const x = $0', 'f(<‧✖item>‧Panel ');
    });
    it('may have hyphens and colons', () => {
      check('const x = $0;', '<my‧✖-box>‧-card ');
      check('const x = $0;', '<‧✖my>‧svg‧✖ w‧:rect ');
    });
    it('may be members', () => {
      check('const x = $0;', '<ui.‧✖Tap ‧Tab ');
      check('const x = $0;', '<uo‧✖.Tab‧✖ a‧✖/>');
    });
    it('may turn out to be type parameters', () => {
      check('const f = $0;', '<T,>(x: T) => x');
      check('const f = $0;', '<T extends object>(x: T) => x');
      check('const f = $0;', '<T = string,>(x: T) => x');
      check('const f = $0;', '<const T,>(x: T) => x');
      check('const f = $0;', '<Card extends object>(x: Card) => x');
      check('const f = <div>$0</div>;', '<‧✖T,‧div/>');
    });
    it('are no names of types', () => {
      check('$0', 'type F = <T>(x: T) => T;');
      check('$0', 'interface A { <T>(x: T): T; m<U>(x: U): void; new <V>(x: V): V }');
      check('$0', 'const a = item <item;');
    });
    it('know what the text declares', () => {
      check('$0', 'function Mine() { return <Panel title=""><div/></Panel>; }\nconst x = <Mine />;');
    });
    it('may be anything where the environment says so', () => {
      checkRule([jsx], 'const x = $0;'.replace(/^/, '//- /main.tsx\n'), '<zed a="1">text</zed>');
      const any = 'declare namespace JSX { interface IntrinsicElements { div: {}; [name: string]: any } }';
      checkRule([jsx], `//- /main.tsx\n${any}\nconst x = $0;`, '<zed a="1">text</‧✖a‧zed>');
    });
  });

  describe('attributes', () => {
    it('are those of the element', () => {
      check('const x = $0;', '<div ‧✖href a‧titl‧✖ a‧e="" ‧✖tit="‧id={some} />');
      check('const x = <div $0 />;', '✖href=""‧title="" ‧✖zed a');
      check(
        'const x = $0;',
        '<Button label="" ✖color="‧wide onPress={() => undefined} />'.replace('label="" ', 'label="" ‧'),
      );
      check('const x = $0;', '<Card ‧✖props a‧name="" />');
      check('const x = $0;', '<ui.Tab ‧✖index={‧at={1} />');
      check('const x = $0;', '<Empty ‧✖zed k‧key="" />');
    });
    it('may be named once', () => {
      check('const x = $0;', '<div title="" ‧✖title="‧id="" />');
      check('const x = $0;', '<Anything title="" ‧✖title="‧id="" ‧✖id/‧title-of="" />');
    });
    it('may always have a hyphen', () => {
      check('const x = $0;', '<div data-x="" aria-label="" title="" title-x="" aria-zed="" ‧✖aria="‧/>');
    });
    it('may be anything where the type is open', () => {
      check('const x = $0;', '<Loose zed="" />');
      check('const x = $0;', '<Anything zed="" />');
      check('const x = $0;', '<Poly zed="" as={(props: { zed: string }) => <Empty />} />');
      check('const x = $0;', '<Unknown zed="" />'.replace('Unknown', 'some.Thing'));
      check('function hoc<P>(Inner: (props: P) => JSX.Element, p: P) { return $0; }', '<Inner zed="" {...p} />');
    });
    it('are those of all overloads and members of a union', () => {
      check('const x = $0;', '<Over ‧✖c="‧b="" />');
      check('const x = $0;', '<Choice ‧✖zed a‧text="" kind="text" />');
      check('const x = $0;', '<List ‧✖zed a‧items={[1]} show={(n) => <div title={n.toFixed()} />} />');
    });
    it('may be anything where anything may be spread behind them', () => {
      check('function f(p: any) { return $0; }', '<Button zed="" {...p} />');
      check('function f({ a, ...p }: any) { return $0; }', '<Button zed="" {...p} />');
      check('function f<T extends ButtonProps>(p: T) { return $0; }', '<Button zed="" {...p} />');
      check('function f<T extends ButtonProps>({ label, ...p }: T) { return $0; }', '<Card zed="" {...p} />');
      check('function f(p: ButtonProps) { return $0', '<Button {...p} ‧✖zed="‧wide={false} />');
      check('const x = $0', '<Button {...some} zed="" />');
    });
    it('may stand before the end of the line', () => {
      check('const x = (\n  <Button\n    $0\n    wide\n  />\n);', '✖color=""‧label=""');
      check('const x = (\n  <Button\n    label=""\n    wide\n    $0\n  />\n);', '✖label=""‧onPress={() => {}}');
    });
    it('may have comments between them', () => {
      check('const x = $0;', '<div /* the */ title="" // one\n id="" />');
    });
  });

  describe('required attributes', () => {
    it('must be there at the end of the tag', () => {
      check('const x = $0;', '<Button‧✖>‧ label=""‧✖>‧ /‧✖>‧');
      check('const x = $0;', '<Button label="" /* > */ onPress={() => item > 1} />');
      check('const x = $0;', '<Card‧✖>‧ /‧✖>');
      check('const x = $0;', '<img‧✖>‧ src="" />');
      check('const x = $0;', '<my-card‧✖>‧ size={1}></my-card>');
      check('const x = $0;', '<Over /‧✖>');
      check('const x = $0;', '<Empty /> + <Empty></Empty>');
    });
    it('may come by a spread', () => {
      check('const x = $0;', '<Button {...label} /> + <Button {...some}></Button>');
    });
    it('may come as content', () => {
      check('const x = $0;', '<Panel title=""><div /></Panel>');
      check('const x = $0;', '<Panel title="" /‧✖>');
      check('const x = $0;', '<Panel‧✖>');
      check('const x = $0;', '<Choice kind="box"><div /></Choice>');
      check('const x = $0;', '<Choice /‧✖>');
      check('const x = $0;', '<Choice kind="text" text={some} />');
    });
    it('are asked for with the rest of the file behind the cursor', () => {
      check('const x = (\n  <div>\n    $0\n    <div />\n  </div>\n);', '<Button label="" /‧✖>');
      check('const x = (\n  <div>\n    $0\n    <div />\n    </Panel>\n  </div>\n);', '<Panel title="a">');
    });
  });

  describe('closing tags', () => {
    it('name the element that is open', () => {
      check('const x = $0;', '<div>text</‧✖a‧✖>‧✖di>‧div>');
      check('const x = $0;', '<div><a>text</‧✖div‧a></‧✖a‧div>');
      check('const x = <div><a>$0</a></div>;', 'text</‧✖div‧a>');
      check('const x = $0;', '<ui.Tab at={1}></‧✖ui>‧ui.‧✖Tap‧Tab>');
      check('const x = $0;', '<my-card size={1}></‧✖my>‧my-card>');
      check('const x = $0;', '<List<number> items={[]} show={some}></‧List>');
    });
    it('of a fragment have no name', () => {
      check('const x = $0;', '<><div /></‧✖d‧>');
      check('const x = $0;', '<div><>a</‧✖div‧></div>');
    });
    it('are known in plain JavaScript too', () => {
      check('const x = $0;', '<zed foo><Button></‧✖zed‧Button></‧✖>‧zed>', '/main.js');
      check('// @ts-check\nconst x = $0;', '<div ‧✖zed t‧title=""></‧✖a‧div>', '/main.jsx');
    });
  });

  it('has no business in a file without elements', () => {
    check('const x = $0;', '<any>item; const f = <T>(x: T) => x;', '/main.ts');
  });
});
