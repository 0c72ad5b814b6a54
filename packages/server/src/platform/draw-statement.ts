import type { Refusal } from '@mahnwerk/core/refusal';
import type { StatementSheet } from '@mahnwerk/core/statement-sheet';
import type { App } from './deps.ts';
import type { FileAnswer } from './doors.ts';
import { LetterRefused } from './letter-renderer.ts';
import { loadLogo } from './load-logo.ts';

/** A statement of claims as a PDF with the creditor's logo, to be shown or saved. Refused: what cannot be printed as it is. */
export async function drawStatement(
  { letters, blobs }: Pick<App, 'letters' | 'blobs'>,
  sheet: StatementSheet,
  logoSha256: string | null,
  name: string,
): Promise<FileAnswer | Refusal> {
  try {
    const { pdf } = await letters.renderStatement(sheet, await loadLogo(blobs, logoSha256));
    const title = sheet.head.language === 'de' ? 'Forderungsaufstellung' : 'Statement of claims';
    // What a file system takes for a path or a wildcard is no part of a name.
    const fileName = `${title} ${name.replace(/[\\/:*?"<>|\p{Cc}]/gu, '-')}.pdf`;
    return { kind: 'file', bytes: pdf, mediaType: 'application/pdf', fileName, disposition: 'inline' };
  } catch (error) {
    if (error instanceof LetterRefused) return error.refusal;
    throw error;
  }
}
