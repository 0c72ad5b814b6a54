// A form that somebody filled in, for tests.
import { degrees, PDFBool, PDFDocument, PDFName, StandardFonts } from 'pdf-lib';

/**
 * An invoice on a form: labels in print, values in fields; one field is hidden. `drawn` as programs for filling in save
 * it, `undrawn` as scripts do, which leave the drawing to whoever opens it, `turned` with a lying page.
 */
export async function writeForm(kind: 'drawn' | 'undrawn' | 'turned'): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  const page = document.addPage([595, 842]);
  if (kind === 'turned') page.setRotation(degrees(90));
  const form = document.getForm();
  for (const [text, y] of [
    ['Rechnung Nr.', 700],
    ['Rechnungsdatum', 670],
    ['Gesamtbetrag', 600],
  ] as const)
    page.drawText(text, { x: 72, y, size: 11, font });
  const field = (name: string, value: string, x: number, y: number, height = 20) => {
    const one = form.createTextField(name);
    if (value.includes('\n')) one.enableMultiline();
    one.setText(value);
    one.addToPage(page, { x, y, width: 140, height, font, borderWidth: 0 });
    one.setFontSize(11);
    return one;
  };
  const fields = [
    field('number', '2026-0077', 180, 693),
    field('day', '21.11.2026', 180, 663),
    field('total', '1.190,00 EUR', 400, 593),
    field('customer', 'Muster GmbH\nAm Weg 1\n12345 Berlin', 72, 730, 60),
  ];
  const hidden = form.createTextField('hidden');
  hidden.setText('GEHEIM');
  hidden.addToPage(page, { x: 72, y: 40, width: 200, height: 20, font, hidden: true });
  if (kind !== 'undrawn') return document.save();
  form.updateFieldAppearances(font);
  for (const one of fields) for (const widget of one.acroField.getWidgets()) widget.dict.delete(PDFName.of('AP'));
  form.acroForm.dict.set(PDFName.of('NeedAppearances'), PDFBool.True);
  return document.save({ updateFieldAppearances: false });
}
