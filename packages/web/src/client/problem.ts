import type { Problem as ProblemShape } from '@mahnwerk/contract/shapes';

/** A refusal or failure as the interface tells it (RFC 9457). `code` is stable, `detail` is a sentence. */
export class Problem extends Error {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly problems: NonNullable<ProblemShape['problems']>;

  constructor(shape: Partial<ProblemShape> & { code: string }) {
    super(shape.detail ?? shape.title ?? shape.code);
    this.name = 'Problem';
    this.code = shape.code;
    this.status = shape.status ?? 0;
    this.title = shape.title ?? '';
    this.problems = shape.problems ?? [];
  }

  static offline(): Problem {
    return new Problem({ code: 'offline' });
  }
}

/** Reads the problem document of an answer; an answer without one (a proxy's error page) becomes `unexpected`. */
export async function readProblem(response: Response): Promise<Problem> {
  if ((response.headers.get('content-type') ?? '').includes('json')) {
    const shape = (await response.json().catch(() => ({}))) as Partial<ProblemShape>;
    if (typeof shape.code === 'string') return new Problem({ ...shape, code: shape.code, status: response.status });
  }
  return new Problem({ code: 'unexpected', status: response.status });
}
