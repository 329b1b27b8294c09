// Coverage as VS Code shows it: the shares of a file, and its statements, branches and functions.
import * as vscode from 'vscode';
import type { Counted, CoverageDetails, Covered, CoveredFile } from '../../../server/src/protocol';

export function coverageOf({ uri, statements, branches, functions }: CoveredFile): vscode.FileCoverage {
  const [ofStatements, ofBranches, ofFunctions] = [statements, branches, functions].map(countOf);
  return new vscode.FileCoverage(vscode.Uri.parse(uri), ofStatements ?? countOf(statements), ofBranches, ofFunctions);
}

export function detailsOf({ statements, functions }: CoverageDetails): vscode.FileCoverageDetail[] {
  return [
    ...statements.map(({ count, range, branches }) => {
      const parts = branches.map(
        (branch) => new vscode.BranchCoverage(branch.count, rangeOf(branch.range), branch.label),
      );
      return new vscode.StatementCoverage(count, rangeOf(range), parts);
    }),
    ...functions.map(({ name, count, range }) => new vscode.DeclarationCoverage(name, count, rangeOf(range))),
  ];
}

function countOf({ covered, total }: Covered): vscode.TestCoverageCount {
  return new vscode.TestCoverageCount(covered, total);
}

function rangeOf({ start, end }: Counted['range']): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
