export type Graph = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** The length of the shortest way from `start` to every node that it reaches. */
export function dijkstra(graph: Graph, start: string): Record<string, number> {
  const distances: Record<string, number> = { [start]: 0 };
  const open = new Set([start]);
  while (open.size > 0) {
    let nearest = '';
    for (const node of open) {
      if (nearest === '' || distances[node] < distances[nearest]) nearest = node;
    }
    open.delete(nearest);
    for (const [neighbour, length] of Object.entries(graph[nearest] ?? {})) {
      const distance = distances[nearest] + length;
      if (distance > (distances[neighbour] ?? Infinity)) {
        distances[neighbour] = distance;
        open.add(neighbour);
      }
    }
  }
  return distances;
}
