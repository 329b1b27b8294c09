// What Trueline and the supervisor of a run say to each other.
import type { Environment } from '../environment';
import type { Limits, Stop } from '../limits';

/** The first message starts the run; `stop` ends it, as does the end of the channel. */
export type ToSupervisor =
  | {
      readonly kind: 'start';
      readonly command: string;
      readonly args: readonly string[];
      readonly folder: string;
      readonly environment: Environment;
      /** A variable of the environment, `NAME=value`, that nothing but the run has. */
      readonly mark: string;
      readonly limits: Pick<Limits, 'time' | 'memory' | 'processes'>;
      /** Processes of the confinement, which do not count. */
      readonly overhead: number;
    }
  | { readonly kind: 'stop'; readonly stop: Stop };

export type FromSupervisor =
  /** Id of the first process, which is that of its group. */
  { readonly kind: 'started'; readonly pid: number } | { readonly kind: 'ended'; readonly ended: Ended };

export type Ended =
  | { readonly kind: 'exited'; readonly code: number }
  | { readonly kind: 'signalled'; readonly signal: string }
  | ({ readonly kind: 'stopped' } & Stop)
  | { readonly kind: 'unavailable'; readonly reason: string };
