/**
 * The places where the typesetter writes its own name. A letter is the creditor's: it names no software.
 * Found in the document information, the XMP packet and its history; nothing else of it is in the file.
 */
const selfNames = [
  /\/Creator \((Typst [^)]*)\)/g,
  /<xmp:CreatorTool>(Typst [^<]*)<\/xmp:CreatorTool>/g,
  /<stEvt:softwareAgent>(Typst [^<]*)<\/stEvt:softwareAgent>/g,
  /x:xmptk="(xmp-writer)"/g,
];

/** Stands in for the name; document information and XMP must say the same. */
const neutralName = 'PDF';

/**
 * Overwrites the typesetter's name in place. The replacement has the same length (padded with blanks), so no offset of
 * the cross-reference table moves and the file stays valid PDF/A. Changes and returns `pdf`.
 */
export function neutralisePdf(pdf: Buffer): Buffer {
  const text = pdf.toString('latin1');
  for (const pattern of selfNames) {
    for (const match of text.matchAll(pattern)) {
      const name = match[1] ?? '';
      const start = match.index + match[0].indexOf(name);
      pdf.write(neutralName.padEnd(name.length), start, 'latin1');
    }
  }
  return pdf;
}
