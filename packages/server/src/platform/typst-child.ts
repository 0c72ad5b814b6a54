import type { Letter } from '@mahnwerk/core/letter';
import type { Refusal } from '@mahnwerk/core/refusal';
import type { StatementSheet } from '@mahnwerk/core/statement-sheet';
import type { Logo } from './deps.ts';
import { type DrawnLetter, openLetterDrawing } from './letter-drawing.ts';

/** What a child draws: a letter, or a statement of claims by itself. */
export type Drawable = { readonly letter: Letter } | { readonly statement: StatementSheet };

export type LetterJob = Drawable & { readonly id: number; readonly logo?: Logo };

export type LetterAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly id: number; readonly result: DrawnLetter | Refusal; readonly rssBytes: number }
  | { readonly kind: 'fault'; readonly id: number; readonly message: string };

// A process of its own: a panic of the native typesetter ends the process it runs in, a native call cannot be
// interrupted, and 20 ms of it would stop every request of the service.
const root = process.argv[2];
if (root === undefined || process.send === undefined) throw new Error('typst-child runs under the letter pool only');
const draw = openLetterDrawing(root);

function answer(job: LetterJob): LetterAnswer {
  try {
    const result = 'letter' in job ? draw.letter(job.letter, job.logo) : draw.statement(job.statement, job.logo);
    return { kind: 'done', id: job.id, result, rssBytes: process.memoryUsage.rss() };
  } catch (error) {
    return { kind: 'fault', id: job.id, message: error instanceof Error ? error.message : String(error) };
  }
}

process.on('message', (job: LetterJob) => {
  const reply = answer(job);
  // Native results are freed only when the event loop turns; without this memory grows by a megabyte a letter.
  setImmediate(() => send(reply));
});
process.on('disconnect', () => process.exit(0));
send({ kind: 'ready' });

/** Nobody is left to hear it when the service has died: an end, and no error. */
function send(reply: LetterAnswer): void {
  process.send?.(reply, undefined, undefined, (error: Error | null) => {
    if (error !== null) process.exit(0);
  });
}
