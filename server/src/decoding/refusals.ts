// What was refused, by the text after which it was tried: it is not tried there again for the life of a completion
// (Repilot, 2023, remembers the tokens that a completion engine denied).

export class Refusals {
  private readonly byText = new Map<string, string[]>();

  /** Texts that may not come next. */
  at(generated: string): readonly string[] | undefined {
    return this.byText.get(generated);
  }

  /** `refused` may not come behind `generated`; if that is known already, the piece that led there may not either. */
  add(generated: string, refused: string, piece: string): void {
    const known = this.byText.get(generated) ?? [];
    const next = known.includes(refused) ? piece : refused;
    if (next !== '' && !known.includes(next)) this.byText.set(generated, [...known, next]);
  }
}
