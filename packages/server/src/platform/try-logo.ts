import type { Letter } from '@mahnwerk/core/letter';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import type { Log, Logo } from './deps.ts';
import { faultOf } from './fault.ts';
import { openLetterRenderer } from './letter-renderer.ts';

/** Drawing takes a tenth of a second; a logo that needs more than this would hold up every letter. */
const drawMsMax = 2000;

const tooSlow = Symbol('too slow');

/**
 * Draws a letter with a logo before the logo is kept. Refused as `logo-unreadable`: what cannot be drawn, or not in two
 * seconds. In a process of its own, which ends with the trial: pictures can be made to take all time and memory there is.
 */
export async function tryLogo(letter: Letter, logo: Logo, log: Log): Promise<Refusal | undefined> {
  const renderer = openLetterRenderer({ size: 1, log });
  let timer: NodeJS.Timeout | undefined;
  try {
    // Without the logo first: the time to start is not the logo's, and what fails here neither.
    await renderer.render(letter);
    const drawing = renderer.render(letter, logo).catch((error: Error) => error);
    const waiting = new Promise<typeof tooSlow>((resolve) => {
      timer = setTimeout(() => resolve(tooSlow), drawMsMax);
    });
    const drawn = await Promise.race([drawing, waiting]);
    if (drawn !== tooSlow && !(drawn instanceof Error)) return undefined;
    log.warn('logo refused', drawn === tooSlow ? { ms: drawMsMax } : faultOf(drawn));
    return refuse('logo-unreadable', { field: 'file' });
  } finally {
    clearTimeout(timer);
    await renderer.close();
  }
}
