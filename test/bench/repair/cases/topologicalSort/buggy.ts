/** An order in which every task comes after those that it needs. Throws if there is a circle. */
export function topologicalSort(needs: Readonly<Record<string, readonly string[]>>): string[] {
  const order: string[] = [];
  const states = new Map<string, 'open' | 'done'>();

  const visit = (task: string): void => {
    const state = states.get(task);
    if (state === 'done') return;
    if (state === 'open') throw new Error(`circle at ${task}`);
    states.set(task, 'open');
    for (const need of needs[task] ?? []) visit(need);
    order.push(task);
  };

  for (const task of Object.keys(needs)) visit(task);
  return order;
}
