/** What a ZIP is for people: a workbook, a container of a program that we do not read, or an archive of files. */
export type PackageKind = 'xlsx' | 'foreign' | 'zip';

const headBytes = 65_536;
const headerLength = 30;

/**
 * The names of the first members of a ZIP and what the first of them holds, as far as the beginning tells (APPNOTE 4.3.7). Members whose size stands behind them
 * are looked for, the others are walked over: what lies in an archive is not taken for the archive itself.
 */
function firstMembers(bytes: Uint8Array): readonly { readonly name: string; readonly start: string }[] {
  const end = Math.min(bytes.length, headBytes);
  const members: { name: string; start: string }[] = [];
  let at = 0;
  while (at >= 0 && at + headerLength <= end) {
    const view = new DataView(bytes.buffer, bytes.byteOffset + at, headerLength);
    const size = view.getUint32(18, true);
    const nameAt = at + headerLength;
    const contentAt = nameAt + view.getUint16(26, true) + view.getUint16(28, true);
    members.push({
      name: latin1(bytes.subarray(nameAt, Math.min(end, nameAt + view.getUint16(26, true)))),
      start: latin1(bytes.subarray(contentAt, Math.min(end, contentAt + Math.min(size, 100)))),
    });
    at = nextHeader(bytes, Math.max(contentAt + size, at + headerLength), end);
  }
  return members;
}

function isHeader(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0x50 && bytes[at + 1] === 0x4b && bytes[at + 2] === 3 && bytes[at + 3] === 4;
}

function nextHeader(bytes: Uint8Array, from: number, end: number): number {
  for (let at = bytes.indexOf(0x50, from); at >= 0 && at < end; at = bytes.indexOf(0x50, at + 1))
    if (isHeader(bytes, at)) return at;
  return -1;
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

/** Programs by what their files hold: a folder that the others have not, or the type that OpenDocument states first. */
const programs: readonly { readonly pattern: RegExp; readonly label: string; readonly labelEn: string }[] = [
  { pattern: /^word\//, label: 'Word-Dokument', labelEn: 'Word document' },
  { pattern: /^ppt\//, label: 'PowerPoint-Präsentation', labelEn: 'PowerPoint presentation' },
  { pattern: /^visio\//, label: 'Visio-Zeichnung', labelEn: 'Visio drawing' },
  { pattern: /^mimetype:.*opendocument\.text/, label: 'OpenDocument-Text', labelEn: 'OpenDocument text' },
  { pattern: /^mimetype:.*opendocument\.spreadsheet/, label: 'OpenDocument-Tabelle', labelEn: 'OpenDocument table' },
  { pattern: /^mimetype:/, label: 'Dokument', labelEn: 'document' },
  { pattern: /^Index\/|^Index\.zip/, label: 'Dokument von Pages oder Numbers', labelEn: 'Pages or Numbers document' },
];

/** The names that every Office file of today begins with, whichever program wrote it. */
const isOfficeName = (name: string) => name === '[Content_Types].xml' || name.startsWith('_rels/');

/** The program that wrote a ZIP, and its name for people; undefined for workbooks and archives. */
export function programOf(bytes: Uint8Array): { readonly label: string; readonly labelEn: string } | undefined {
  for (const { name, start } of firstMembers(bytes)) {
    if (name.startsWith('xl/')) return undefined;
    const found = programs.find(({ pattern }) => pattern.test(name === 'mimetype' ? `mimetype:${start}` : name));
    if (found === undefined) continue;
    // A person's folder may have such a name; only with the members of a program beside it is it the program's.
    if (/^(?:word|ppt|visio)/.test(name) && !firstMembers(bytes).some((one) => isOfficeName(one.name))) continue;
    return found;
  }
  return undefined;
}

/** By its first members. What begins as an Office file and says no more is taken for a workbook: its reader finds out. */
export function packageKindOf(bytes: Uint8Array): PackageKind {
  if (programOf(bytes) !== undefined) return 'foreign';
  const names = firstMembers(bytes).map(({ name }) => name);
  return names.some((name) => isOfficeName(name) || name.startsWith('xl/workbook')) ? 'xlsx' : 'zip';
}
