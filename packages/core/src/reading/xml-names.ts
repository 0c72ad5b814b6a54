import { isXmlName } from './xml-markup.ts';

export interface XmlName {
  /** As written, with its prefix. */
  readonly full: string;
  /** Without prefix. */
  readonly local: string;
}

/** A power of two; a hostile file with millions of names only overwrites the places. */
const places = 1024;

/**
 * The names of a document, each checked and cut out once: camt has a hundred of them and repeats them millions of times.
 * Found by a hash of their characters, which the scanner passes over anyway.
 */
export class XmlNames {
  private readonly table: (XmlName | undefined)[] = new Array<XmlName | undefined>(places).fill(undefined);

  /** The name between the two places, with the hash of its characters; undefined when it is none. */
  find(text: string, start: number, end: number, hash: number): XmlName | undefined {
    const place = hash & (places - 1);
    const known = this.table[place];
    if (known !== undefined && known.full.length === end - start && standsAt(known.full, text, start)) return known;
    const full = unique(text.slice(start, end));
    if (!isXmlName(full)) return undefined;
    const name = { full, local: unique(full.slice(full.indexOf(':') + 1)) };
    this.table[place] = name;
    return name;
  }
}

/** The same text as the engine keeps it for property names: comparing two is one step, and none holds on to the text it was cut from. */
function unique(text: string): string {
  return Object.keys({ [text]: 0 })[0]!;
}

/** Measured: for names of a few characters this loop is faster than `startsWith`. */
export function standsAt(name: string, text: string, start: number): boolean {
  for (let index = 0; index < name.length; index += 1)
    if (name.charCodeAt(index) !== text.charCodeAt(start + index)) return false;
  return true;
}
