import { decodeReferences } from './xml-text.ts';

/** Names and values in turn: `['Ccy', 'EUR']`. */
export type XmlAttributes = readonly string[];

export const noAttributes: XmlAttributes = [];

const nameStart =
  ':A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\u{10000}-\\u{EFFFF}';
const nameRest = `${nameStart}.0-9\\u00B7\\u0300-\\u036F\\u203F-\\u2040-`;
/** XML 1.0, productions [4] to [5]. */
const wholeName = new RegExp(`^[${nameStart}][${nameRest}]*$`, 'u');

export function isXmlName(text: string): boolean {
  return wholeName.test(text);
}

const declaration =
  /^<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(["'])(1\.[0-9]+)\1(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(["'])[A-Za-z][A-Za-z0-9._-]*\3)?(?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(["'])(?:yes|no)\4)?[ \t\r\n]*\?>$/;

/** A whole `<?xml ...?>`. Version 1.1 has other line ends and characters; no bank and no invoice uses it. */
export function isXmlDeclaration(text: string): boolean {
  const match = declaration.exec(text);
  return match !== null && match[2] !== '1.1';
}

/** A whole `<?target ...?>` that may stand anywhere: its target is a name and not "xml" in any case. */
export function isInstruction(text: string): boolean {
  const target = /^<\?([^ \t\r\n?]*)(?=[ \t\r\n]|\?>$)/.exec(text)?.[1];
  return target !== undefined && isXmlName(target) && target.toLowerCase() !== 'xml';
}

const isBlank = (code: number) => code === 32 || code === 10 || code === 13 || code === 9;

/** Where the tag that goes on at `at` ends with its `>`; -1 when the text ends before, -2 when a `<` stands in it. */
export function findTagEnd(text: string, at: number): number {
  for (let index = at; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 62) return index;
    if (code === 60) return -2;
    if (code !== 34 && code !== 39) continue;
    const close = text.indexOf(code === 34 ? '"' : "'", index + 1);
    if (close < 0) return -1;
    index = close;
  }
  return -1;
}

/** Where a name ends: at a blank, `=`, `/`, `>` or a quote. */
function nameEnd(text: string, at: number, end: number): number {
  let index = at;
  while (index < end) {
    const code = text.charCodeAt(index);
    if (code === 61 || isBlank(code) || code === 34 || code === 39 || code === 47) return index;
    index += 1;
  }
  return end;
}

function skipBlanks(text: string, at: number, end: number): number {
  let index = at;
  while (index < end && isBlank(text.charCodeAt(index))) index += 1;
  return index;
}

/** Line ends and tabs inside a value are blanks, however they are written (XML 1.0, 3.3.3). */
function readValue(raw: string): string | undefined {
  if (raw.includes('<')) return undefined;
  if (!/[&\t\r\n]/.test(raw)) return raw;
  return decodeReferences(raw.replace(/\r\n|[\t\r\n]/g, ' '));
}

/** Linear however many there are: a hostile tag may hold a million. */
function hasTwice(attributes: XmlAttributes): boolean {
  const count = attributes.length / 2;
  if (count < 2) return false;
  const names = new Set<string>();
  for (let index = 0; index < attributes.length; index += 2) names.add(attributes[index]!);
  return names.size < count;
}

/** The attributes between the name of a tag and its end; undefined when they are not well-formed. */
export function readAttributes(text: string, start: number, end: number): XmlAttributes | undefined {
  const attributes: string[] = [];
  let at = start;
  for (;;) {
    const next = skipBlanks(text, at, end);
    if (next === end) return hasTwice(attributes) ? undefined : attributes;
    if (next === at) return undefined;
    const stop = nameEnd(text, next, end);
    const name = text.slice(next, stop);
    if (!isXmlName(name)) return undefined;
    const equals = skipBlanks(text, stop, end);
    if (equals === end || text.charCodeAt(equals) !== 61) return undefined;
    const open = skipBlanks(text, equals + 1, end);
    const quote = text[open];
    if (open === end || (quote !== '"' && quote !== "'")) return undefined;
    const close = text.indexOf(quote, open + 1);
    const value = close < 0 || close > end ? undefined : readValue(text.slice(open + 1, close));
    if (value === undefined) return undefined;
    attributes.push(name, value);
    at = close + 1;
  }
}
