/** Less than 0 if version `a` comes before `b`, greater than 0 if behind; a pre-release comes before its release. */
export function compareVersions(a: string, b: string): number {
  const [coreA, tagA = ''] = a.split('-', 2);
  const [coreB, tagB = ''] = b.split('-', 2);
  const partsA = coreA.split('.');
  const partsB = coreB.split('.');
  for (let at = 0; at < 3; at++) {
    if (partsA[at] > partsB[at]) return 1;
    if (partsA[at] < partsB[at]) return -1;
  }
  if (tagA === tagB) return 0;
  if (tagA === '') return 1;
  if (tagB === '') return -1;
  return tagA < tagB ? -1 : 1;
}
