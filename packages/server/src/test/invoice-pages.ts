import { PDFDocument, StandardFonts } from 'pdf-lib';
import type { UploadedFile } from '../platform/doors.ts';

/** A plain PDF of one page: texts with their places from the top left corner. */
export async function pageFile(
  texts: readonly (readonly [x: number, y: number, text: string])[],
  name = 'rechnung.pdf',
): Promise<UploadedFile> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  const page = pdf.addPage([595, 842]);
  for (const [x, y, text] of texts) page.drawText(text, { x, y: 842 - y, size: 10, font });
  return { name, bytes: await pdf.save() };
}

/** An invoice of the test company in a layout whose label for the number no reader knows. */
export function oddPageFile(one: { readonly number: string; readonly total: string }): Promise<UploadedFile> {
  return pageFile(
    [
      [60, 60, 'Probe Handel GmbH · Lindenweg 4 · 10115 Berlin'],
      [60, 120, 'Holzbau Lechner GmbH'],
      [60, 134, 'Amselweg 3'],
      [60, 148, '80331 München'],
      [60, 240, 'Rechnung'],
      [350, 240, 'Geschäftszeichen'],
      [460, 240, one.number],
      [350, 256, 'Rechnungsdatum'],
      [460, 256, '01.04.2026'],
      [60, 320, 'Bretter, gehobelt'],
      [460, 320, one.total],
      [350, 400, 'Gesamtbetrag EUR'],
      [460, 400, one.total],
      [60, 440, 'Zahlbar bis 15.04.2026 ohne Abzug.'],
      [60, 780, 'IBAN DE02 1203 0000 0000 2020 51'],
      [60, 794, 'USt-IdNr. DE111111125'],
    ],
    `${one.number}.pdf`,
  );
}
