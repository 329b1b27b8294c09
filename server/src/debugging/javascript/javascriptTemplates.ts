// The templates for JavaScript and TypeScript, joined.
import type { Faulty } from '../patch';
import type { Proposal, TemplateLanguage } from '../templates/proposal';
import { FaultyCode, parseOrNothing } from './faultyCode';
import type { Family, FamilyContext } from './proposal';
import { likelihoods } from './symptoms';
import { extraArguments, missingArguments, recursiveArguments, spreads, swappedArguments } from './templates/arguments';
import { missingAwaits } from './templates/asynchronous';
import { missingNews, missingThis, optionalChains } from './templates/chains';
import { chainOrder } from './templates/chainOrder';
import { chainSteps } from './templates/chainSteps';
import { computedMembers, wholeLists } from './templates/computedMembers';
import { addedParts, negations, removedParts } from './templates/conditions';
import { limits, typeConversions, wholeNumbers } from './templates/conversions';
import { missingCopies } from './templates/copies';
import { guards } from './templates/guards';
import { missingStatements } from './templates/insertedStatements';
import { jumps } from './templates/jumps';
import { wrongLiterals } from './templates/literals';
import { memoKeys, regularExpressions, typeChecks } from './templates/lookups';
import { localGuards } from './templates/localGuards';
import { loops } from './templates/loops';
import { missingConditions } from './templates/missingConditions';
import { listIndexes, wrongMethods } from './templates/methods';
import { missingUpdates } from './templates/missingUpdates';
import { newKeys } from './templates/newKeys';
import { offByOne } from './templates/offByOne';
import { addedOperands, removedOperands, swappedOperands } from './templates/operands';
import { arithmeticOperators, assignmentOperators, comparisonOperators, logicalOperators } from './templates/operators';
import { precedence } from './templates/precedence';
import { recursionLimits } from './templates/recursionLimits';
import { earlyReturns, missingReturns } from './templates/returns';
import { shallowCopies } from './templates/shallowCopies';
import { deletedStatements, movedStatements } from './templates/statements';
import { twins } from './templates/twins';
import { wrappedValues } from './templates/wrappedValues';
import { wrongMembers, wrongVariables } from './templates/variables';
import { vainNodes } from './vainCode';

/** The order decides between proposals that are equally likely. */
const families: readonly Family[] = [
  comparisonOperators,
  offByOne,
  wrongVariables,
  arithmeticOperators,
  logicalOperators,
  wrongLiterals,
  negations,
  wrongMethods,
  listIndexes,
  wrongMembers,
  computedMembers,
  wholeLists,
  assignmentOperators,
  swappedArguments,
  swappedOperands,
  spreads,
  missingReturns,
  missingAwaits,
  removedParts,
  guards,
  localGuards,
  precedence,
  wholeNumbers,
  jumps,
  loops,
  missingUpdates,
  missingArguments,
  extraArguments,
  recursiveArguments,
  recursionLimits,
  missingCopies,
  shallowCopies,
  limits,
  deletedStatements,
  movedStatements,
  chainOrder,
  chainSteps,
  twins,
  wrappedValues,
  removedOperands,
  addedParts,
  newKeys,
  missingConditions,
  optionalChains,
  missingNews,
  missingThis,
  typeChecks,
  typeConversions,
  memoKeys,
  regularExpressions,
  earlyReturns,
  missingStatements,
  addedOperands,
];

export const javascriptTemplates: TemplateLanguage<FamilyContext> = {
  *proposals(faulty: Faulty, context: FamilyContext): Iterable<Proposal> {
    const code = FaultyCode.read(faulty);
    if (!code) return;
    const likelihood = likelihoods(context.failing ?? []);
    for (const family of families) {
      for (const proposal of family(code, context)) {
        yield { ...proposal, weight: proposal.weight * likelihood(proposal.kind) };
      }
    }
  },
  read(text, path, edits) {
    const file = parseOrNothing(text, path);
    return file && { vain: vainNodes(file, text, edits) };
  },
};
