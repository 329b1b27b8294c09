// The states that the value of a variable may be in at a place, by a forward data flow over the body of its function:
// branches are joined, loops run to a fixed point. What happens in expressions is told in stateEffects.ts.
import ts from 'typescript';
import type { Effects } from './stateEffects';
import { join, nowhere, same, type Value } from './stateValue';

interface Target {
  readonly statement: ts.Node;
  readonly label: string | undefined;
  breaks: Value;
  continues: Value;
}

/** Runs the statements of a function, or the expression that is its body; the effects are told of every expression. */
export function runStatements(statements: readonly ts.Node[], begin: Value, effects: Effects): void {
  const targets: Target[] = [];
  /** What each `try` that is being run has seen. */
  const watched: Value[] = [];
  /** How many of them have a `finally`, through which jumps go. */
  let finallies = 0;

  runAll(statements, begin);

  function seen(value: Value): Value {
    for (let index = 0; index < watched.length; index++) watched[index] = join(watched[index] ?? nowhere, value);
    return value;
  }

  function evaluate(node: ts.Node | undefined, value: Value): Value {
    if (!node || value.kind === 'nowhere') return value;
    return seen(effects.evaluate(node, value, seen));
  }

  function runAll(list: readonly ts.Node[], value: Value): Value {
    return list.reduce((before, statement) => run(statement, before), value);
  }

  function run(node: ts.Node, value: Value, label?: string): Value {
    if (ts.isBlock(node)) return runAll(node.statements, value);
    if (ts.isIfStatement(node)) {
      const tested = evaluate(node.expression, value);
      const otherwise = node.elseStatement ? run(node.elseStatement, tested) : tested;
      return join(run(node.thenStatement, tested), otherwise);
    }
    if (ts.isIterationStatement(node, false)) return runLoop(node, value, label);
    if (ts.isSwitchStatement(node)) return runSwitch(node, value, label);
    if (ts.isTryStatement(node)) return runTry(node, value);
    if (ts.isLabeledStatement(node)) {
      if (ts.isIterationStatement(node.statement, false)) return run(node.statement, value, node.label.text);
      return toTarget(node, node.label.text, () => run(node.statement, value));
    }
    if (ts.isReturnStatement(node) || ts.isThrowStatement(node)) {
      evaluate(node.expression, value);
      return nowhere;
    }
    if (ts.isBreakOrContinueStatement(node)) {
      jump(node, value);
      return nowhere;
    }
    return evaluate(node, value);
  }

  /** Runs what can be left by `break`. */
  function toTarget(statement: ts.Node, label: string | undefined, body: (target: Target) => Value): Value {
    const target: Target = { statement, label, breaks: nowhere, continues: nowhere };
    targets.push(target);
    const end = body(target);
    targets.pop();
    return join(end, target.breaks);
  }

  function jump(node: ts.BreakOrContinueStatement, value: Value): void {
    const isFitting = ({ statement, label }: Target) => {
      if (node.label) return label === node.label.text;
      return ts.isBreakStatement(node) ? !ts.isLabeledStatement(statement) : ts.isIterationStatement(statement, false);
    };
    const target = targets.findLast(isFitting);
    const carried = finallies > 0 ? effects.unknown(value) : value;
    if (!target) return;
    if (ts.isBreakStatement(node)) target.breaks = join(target.breaks, carried);
    else target.continues = join(target.continues, carried);
  }

  function runLoop(node: ts.IterationStatement, value: Value, label: string | undefined): Value {
    return toTarget(node, label, (target) => {
      let entry = ts.isForStatement(node) ? evaluate(node.initializer, value) : value;
      if (ts.isForInStatement(node) || ts.isForOfStatement(node)) entry = evaluate(node.expression, entry);
      entry = effects.intoLoop(node, entry);
      for (;;) {
        target.continues = nowhere;
        const end = runRound(node, entry, target);
        const next = join(entry, end.next);
        if (same(next, entry)) return end.left;
        entry = next;
      }
    });
  }

  /** One round: the value with which the next one begins, and with which the loop is left by its test. */
  function runRound(node: ts.IterationStatement, entry: Value, target: Target): { next: Value; left: Value } {
    if (ts.isDoStatement(node)) {
      const body = join(run(node.statement, entry), target.continues);
      const tested = evaluate(node.expression, body);
      return { next: tested, left: tested };
    }
    let tested = entry;
    if (ts.isWhileStatement(node)) tested = evaluate(node.expression, entry);
    else if (ts.isForStatement(node)) tested = evaluate(node.condition, entry);
    else if (ts.isForInStatement(node) || ts.isForOfStatement(node)) tested = evaluate(node.initializer, entry);
    const body = join(run(node.statement, tested), target.continues);
    return { next: ts.isForStatement(node) ? evaluate(node.incrementor, body) : body, left: join(tested, entry) };
  }

  function runSwitch(node: ts.SwitchStatement, value: Value, label: string | undefined): Value {
    return toTarget(node, label, () => {
      let tested = evaluate(node.expression, value);
      let through: Value = nowhere;
      for (const clause of node.caseBlock.clauses) {
        if (ts.isCaseClause(clause)) tested = evaluate(clause.expression, tested);
        // The default clause may be entered behind the tests of later clauses, which change a state only by calls.
        through = runAll(clause.statements, join(through, tested));
      }
      return node.caseBlock.clauses.some(ts.isDefaultClause) ? through : join(through, tested);
    });
  }

  function runTry({ tryBlock, catchClause, finallyBlock }: ts.TryStatement, value: Value): Value {
    if (finallyBlock) finallies++;
    watched.push(value);
    let end = run(tryBlock, value);
    let thrown = watched.pop() ?? value;
    if (catchClause) {
      watched.push(thrown);
      end = join(end, run(catchClause.block, thrown));
      thrown = watched.pop() ?? thrown;
    }
    if (!finallyBlock) return end;
    finallies--;
    run(finallyBlock, thrown);
    return run(finallyBlock, end);
  }
}
