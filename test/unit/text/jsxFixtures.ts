// React components as people write them; each is a whole file.
export const components: readonly string[] = [
  `export function Note() {
  return <p>Don't panic, it's "fine" here (&gt; is written). // no comment, /* neither */ \`$</p>;
}
`,
  `import { useState } from 'react';

export const Counter = ({ start = 0 }: { start?: number }) => {
  const [count, setCount] = useState<number>(start);
  const isLow = count < 3 && start > 1;
  return (
    <div className="counter">
      <span>{count}</span>
      <button type="button" disabled={count < 1} onClick={() => setCount((c) => c - 1)}>
        Don't go below 0
      </button>
      {isLow && <em>low</em>}
    </div>
  );
};
`,
  `export default function List({ items }: { items: readonly { id: string; label?: string }[] }) {
  if (items.length < 1) return <Empty />;
  return (
    <ul>
      {items.map((item, index) => (
        <li key={item.id} data-index={index}>
          {item.label ?? <i>no label</i>}, {index + 1 < items.length ? 'more' : 'last'}
        </li>
      ))}
    </ul>
  );
}
`,
  `const Layout = ({ children, ...rest }: Props) => (
  <>
    <Header {...rest} title='It has no "escapes" \\' />
    {/* the main part: <b>not an element</b> */}
    <main {...(rest.wide ? { style: { width: '100%' } } : {})}>{children}</main>
    <></>
    <Footer.Link href="https://example.com/a?b=c&d=e" />
  </>
);
`,
  `const identity = <T,>(x: T): T => x;
const pick = <T extends object, K extends keyof T>(value: T, key: K) => value[key];
const fixed = <const T,>(x: T) => x;
const both = async <A, B>(a: A, b: B) => [a, b] as const;
export const Generic = <T extends { id: string }>({ items, render }: { items: T[]; render: (item: T) => Node }) => (
  <Table<T> rows={items} columns={['id']}>
    {(row: T) => <Row<Map<string, () => T>> key={row.id}>{render(row)}</Row>}
  </Table>
);
`,
  `function compare(x: number, y: number, z: number, w: number) {
  const a = x < y;
  const b = x < y && z > w;
  const c = x <y || (z) < w || [x][0]! < y || f(x) < 1;
  const d = 1 << 2 < x;
  for (let i = 0; i < x; i++) if (i++ < y) return i <= z;
  return a ? <A b={x < y && z > w} /> : b ? <B>{x < y ? 'less' : "more"}</B> : c || d;
}
`,
  `export class Boundary extends React.Component<Props, State> {
  state: State = { error: undefined };
  static getDerivedStateFromError(error: Error): State {
    return { error };
  }
  override render() {
    const { error } = this.state;
    return error ? (
      <div role='alert'>
        <h1>Something's wrong</h1>
        <pre>{error.stack?.split('\\n').filter((line) => /<anon(ymous)?>/.test(line)).join('\\n')}</pre>
      </div>
    ) : (
      this.props.children
    );
  }
}
`,
  `export const Form = () => {
  const ref = useRef<HTMLInputElement>(null);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (ref.current) send({ value: ref.current.value });
      }}
      // a comment in a tag, isn't it > this
      noValidate /* and another > one */
    >
      <label htmlFor="name">Name:</label>
      <input id="name" ref={ref} aria-label="name" xlink:href='#a' autoFocus/>
      <input
        type="text"
        placeholder="two
          lines"
      />
    </form>
  );
};
`,
  `const styled = css\`
  a > b { color: \${({ theme }) => theme.color}; }
\`;
export const Styled = () => <a style={{ color: 'red', margin: 1 / 2 }} className={\`a \${styled} \${on ? \`b\${1}\` : ''}\`}>a/b</a>;
`,
  `export const Tabs = ({ tabs, active }: TabsProps) => {
  return tabs.length > 1 ? (
    <nav>
      {tabs
        .filter((tab) => tab.visible)
        .map((tab) => {
          const isActive = tab.id === active;
          return (
            <a key={tab.id} className={isActive ? 'on' : undefined} href={'#' + tab.id}>
              {tab.title}
              {isActive && <Icon name="check" size={12} />}
            </a>
          );
        })}
    </nav>
  ) : null;
};
`,
  `export const Slots = () => (
  <Panel
    header={<h2>It's a header</h2>}
    footer={
      <>
        <Button icon=<Icon /> label=<b>bold</b> primary>
          OK
        </Button>
      </>
    }
  >
    text {"{"} and {'}'} and {'<'}
    {}
    {...[]}
  </Panel>
);
`,
  `type Render = <T>(item: T) => JSX.Element;
type Make = { new <T>(...items: T[]): T; <T>(): T; <T = string>(item?: T): T; call<T>(item: T): T };
interface Api {
  <T>(
    this: void,
    item: T,
  ): T;
  on: <E extends Event>(event: E) => void;
}
declare function over<T>(item: T): T;
export const Typed: React.FC<{ a: Array<Record<string, number>> }> = ({ a }) => <b>{(a as unknown as string).length}</b>;
`,
  `export const Amount = ({ count }: { count: number }) => <Text>({count})</Text>;
export const Optional = () => <Text>(optional, isn't it)</Text>;
export const More = () => [<Text key="a">...</Text>, <Text key="b">(why?)</Text>, <b>(x: T)</b>];
`,
  `import { memo, forwardRef } from 'react';
export const Input = memo(
  forwardRef<HTMLInputElement, InputProps>(function Input({ label, ...props }, ref) {
    const id = useId();
    return (
      <div>
        <label htmlFor={id}>{label}</label><input id={id} ref={ref} {...props} />
      </div>
    );
  }),
);
`,
  `export async function Page({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params;
  const post = await load(slug);
  if (!post) return <NotFound/>;
  const rating = post.votes / post.views;
  return <article>
    <h1>{post.title}</h1>
    <p>{rating > 0.5 ? <>It's <b>popular</b></> : \`\${Math.round(rating * 100)}% of readers' votes\`}</p>
    <br/>
    {post.comments?.length && post.comments.map(({ id, text }) => <p key={id} dangerouslySetInnerHTML={{ __html: text }}></p>)}
    <Suspense fallback={<Spinner size={1} />}><Related slug={slug} limit={4 / 2}/></Suspense>
  </article>;
}
`,
  `const Ctx = createContext<{ user?: User } | undefined>(undefined);
export function useUser() {
  const value = useContext(Ctx);
  if (value === undefined) throw new Error("useUser isn't in a <Provider>");
  return value;
}
export const Provider = ({ user, children }: { user: User; children: ReactNode }) => {
  const value = useMemo<{ user?: User }>(() => ({ user }), [user]);
  return <Ctx.Provider value={value}>{children}</Ctx.Provider>;
};
`,
  `export const routes = [
  { path: '/', element: <Home /> },
  { path: '/about', element: <About>We're <em>here</em></About>, exact: true },
  {
    path: '*',
    render: () => <Redirect to={\`/\`} />,
  },
];
const label = cond ? <A /> : other && <B></B> || <C/>;
`,
];
