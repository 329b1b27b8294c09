export interface Player {
  readonly name: string;
  readonly score: number;
}

/** The names of the `count` best players, the best first; equal scores by name. */
export function topPlayers(players: readonly Player[], count: number): string[] {
  return [...players]
    .sort((a, b) => a.score - b.score || a.name.localeCompare(b.name))
    .slice(0, count)
    .map((player) => player.name);
}
