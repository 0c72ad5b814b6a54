/**
 * A service this process needs is not there: the database does not answer, is too old, or its folder belongs to
 * another process. The message is a sentence for the operator; the command line prints it and exits with `exitCode`.
 */
export class ServiceAway extends Error {
  override readonly name = 'ServiceAway';
  /** 69 = a service is away, 75 = try again later. */
  readonly exitCode: 69 | 75;

  constructor(sentence: string, options: { exitCode?: 69 | 75; cause?: unknown } = {}) {
    super(sentence, { cause: options.cause });
    this.exitCode = options.exitCode ?? 69;
  }
}
