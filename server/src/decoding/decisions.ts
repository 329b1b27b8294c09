// The decisions of a text in the making: one for each place and rule that had something to say.
import type { LegalWords, SiteKind } from '../analysis/analysis';
import { countWords } from '../analysis/wordLists';
import { sampleSize, type Decision } from './decision';

type MutableDecision = { -readonly [Key in keyof Decision]: Decision[Key] };

export class Decisions {
  private readonly bySite = new Map<number, MutableDecision[]>();

  /** Keeps what the rules answered. */
  add(
    kinds: readonly SiteKind[],
    answers: readonly LegalWords[],
    { site, milliseconds }: { readonly site: number; readonly milliseconds: number },
  ): void {
    const present = this.bySite.get(site) ?? [];
    const decisions = kinds.flatMap((monitor, index) => {
      const answer = answers[index];
      if (!answer || answer.kind === 'none') return [];
      const isEmpty = answer.kind === 'exact' && countWords(answer) === 0;
      const decision: MutableDecision = {
        monitor,
        at: site,
        outcome: isEmpty ? 'open' : answer.kind,
        about: 'reason' in answer ? answer.reason : isEmpty ? `${answer.about}: there are none` : answer.about,
        legal: answer.kind === 'exact' ? countWords(answer) : 0,
        sample: 'words' in answer ? answer.words.slice(0, sampleSize) : [],
        refused: present.find((known) => known.monitor === monitor)?.refused ?? [],
        rollBacks: present.find((known) => known.monitor === monitor)?.rollBacks ?? 0,
        milliseconds,
      };
      return [decision];
    });
    const others = present.filter(({ monitor }) => !kinds.includes(monitor));
    if (decisions.length > 0) this.bySite.set(site, [...others, ...decisions]);
  }

  refuse(site: number, rule: SiteKind, word: string): void {
    const decision = this.bySite.get(site)?.find(({ monitor }) => monitor === rule);
    if (decision && !decision.refused.includes(word)) decision.refused = [...decision.refused, word];
  }

  choose(site: number, word: string, legalShare: number | undefined): void {
    const decision = this.bySite.get(site)?.find(({ outcome }) => outcome === 'exact');
    if (decision) Object.assign(decision, { chosen: word, ...(legalShare !== undefined && { legalShare }) });
  }

  rollBack(site: number): void {
    const [decision] = this.bySite.get(site) ?? [];
    if (decision) decision.rollBacks++;
  }

  /** Nothing constrains a site any more, because nothing legal was left. */
  free(site: number): void {
    for (const decision of this.bySite.get(site) ?? []) {
      if (decision.outcome === 'open' || decision.outcome === 'late') continue;
      Object.assign(decision, { outcome: 'open', about: `no legal word is left (${decision.about})` });
    }
  }

  /** Forgets the sites behind a length of the text. */
  dropBehind(length: number): void {
    for (const site of [...this.bySite.keys()]) if (site > length) this.bySite.delete(site);
  }

  /** In the order of the text. */
  upTo(length: number): readonly Decision[] {
    const sites = [...this.bySite.keys()].filter((site) => site <= length).sort((a, b) => a - b);
    return sites.flatMap((site) => this.bySite.get(site) ?? []);
  }
}
