import { type Refusal, type RefusalCode, refuse } from '../refusal/refusal.ts';
import {
  findTagEnd,
  isInstruction,
  isXmlDeclaration,
  noAttributes,
  readAttributes,
  type XmlAttributes,
} from './xml-markup.ts';
import { standsAt, type XmlName, XmlNames } from './xml-names.ts';
import { decodeReferences, findForbidden, plainLineEnds } from './xml-text.ts';

/** What goes by. Answering a refusal ends the scanning. */
export interface XmlEvents {
  opens(name: XmlName, attributes: XmlAttributes): Refusal | undefined;
  /** A text may come in several pieces. White space between two tags is reported only where it is all an element holds. */
  text(text: string): void;
  closes(name: XmlName): Refusal | undefined;
}

/** UTF-16 units: a tag, comment or text whose end does not come must not pile up while it is waited for. */
const pendingMax = 8_000_000;
/** `<![CDATA[` and `<!DOCTYPE` must be there as a whole before they can be told apart. */
const markLength = 9;

/** More text is needed to go on. */
const wait = -1;
/** The scanner has its refusal. */
const stop = -2;

/**
 * Goes through XML 1.0 once, fed piece by piece, and reports tags and text. Small on purpose: no namespaces, no DOCTYPE
 * and with it no entities besides the five of XML. What it accepts, and what it reports, is the same as with a complete
 * parser (the tests compare it with one), but for blanks before the declaration: web pages and editors leave them, and they
 * change nothing. Refusals: `xml-doctype`, `xml-malformed`, `xml-several`, `xml-too-large`, `statement-incomplete`.
 */
export class XmlScanner {
  private readonly events: XmlEvents;
  /** The text from the beginning of the first thing that is not yet reported. */
  private source = '';
  private refusal: Refusal | undefined;
  private readonly open: XmlName[] = [];
  private readonly names = new XmlNames();
  private isAtStart = true;
  private hasRoot = false;
  /** The kind of markup before the text that is being looked at. */
  private last: 'open' | 'close' | 'other' = 'other';
  /** Where the next sign stands that texts have to be cleaned of; these are rare, so the search goes far ahead. */
  private nextReference = -1;
  private nextReturn = -1;
  private nextSectionEnd = -1;
  /** Line feeds before `nextLineFeed`; characters of the first line of `source` that were dropped already. */
  private lineFeeds = 0;
  private nextLineFeed = -1;
  private droppedColumns = 0;
  private hasBegun = false;
  /** Something long is looked at again only when there is twice as much of it: small pieces must not cost the square. */
  private scannedFrom = 0;
  private at = 0;

  constructor(events: XmlEvents) {
    this.events = events;
  }

  /** 1-based line of what is being reported. */
  get line(): number {
    while (this.nextLineFeed < this.at) {
      if (this.nextLineFeed >= 0) this.lineFeeds += 1;
      this.nextLineFeed = this.find('\n', this.nextLineFeed + 1);
    }
    return this.lineFeeds + 1;
  }

  /** 1-based column of what is being reported. */
  get column(): number {
    const start = this.at === 0 ? -1 : this.source.lastIndexOf('\n', this.at - 1);
    return this.at - start + (start < 0 ? this.droppedColumns : 0);
  }

  get depth(): number {
    return this.open.length;
  }

  /** Takes the next piece of text, cut anywhere but within a surrogate pair. */
  feed(piece: string): Refusal | undefined {
    if (this.refusal !== undefined) return this.refusal;
    if (this.source.length > pendingMax) return this.fail('xml-too-large');
    const bad = findForbidden(piece);
    // What stands before a forbidden character is still reported, so that the refusal names the first thing wrong.
    this.source += bad < 0 ? piece : piece.slice(0, bad);
    if (!this.hasBegun && this.source.length > 0) {
      this.hasBegun = true;
      if (this.source.startsWith('\uFEFF')) this.source = this.source.slice(1);
    }
    if (bad >= 0 || this.source.length >= this.scannedFrom) this.scan();
    if (this.refusal === undefined && bad >= 0) this.fail('xml-malformed');
    return this.refusal;
  }

  /** There is no more text. */
  end(): Refusal | undefined {
    if (this.refusal === undefined) this.scan();
    if (this.refusal !== undefined) return this.refusal;
    if (this.open.length > 0) return this.fail('statement-incomplete');
    if (!this.hasRoot || /[^ \t\r\n]/.test(this.source)) return this.fail('xml-malformed');
    return undefined;
  }

  private fail(code: RefusalCode): Refusal {
    this.refusal = refuse(code, { line: this.line, column: this.column });
    return this.refusal;
  }

  /** Reports everything that is complete and keeps the rest. */
  private scan(): void {
    this.nextReference = this.nextReturn = this.nextSectionEnd = this.nextLineFeed = -1;
    this.at = 0;
    let next = this.scanNext(0);
    while (next >= 0) next = this.scanNext(next);
    if (next === stop) return;
    this.drop(this.at);
  }

  private drop(count: number): void {
    // Counts the lines of what goes.
    void this.line;
    this.droppedColumns = this.column - 1;
    this.source = this.source.slice(count);
    this.scannedFrom = 2 * this.source.length;
    this.at = 0;
  }

  /** One text and the markup after it. Answers where the next text begins, `wait` or `stop`; `at` is as far as was reported. */
  private scanNext(from: number): number {
    const { source } = this;
    this.at = from;
    let at = from;
    let code = source.charCodeAt(at);
    while (code === 32 || code === 10 || code === 13 || code === 9) {
      at += 1;
      code = source.charCodeAt(at);
    }
    const isBlank = code === 60;
    if (!isBlank) at = source.indexOf('<', at);
    if (at < 0 || at + 1 >= source.length) return wait;
    const kind = source.charCodeAt(at + 1);
    if (kind === 33 && source.length - at < markLength && !source.startsWith('<!--', at)) return wait;
    if (at > from && !this.reportText(from, at, isBlank, kind)) return stop;
    this.at = at;
    if (kind === 47) return this.scanClosing(at);
    if (kind === 33) return this.scanMark(at);
    if (kind === 63) return this.scanInstruction(at);
    return this.scanOpening(at);
  }

  private reportText(start: number, end: number, isBlank: boolean, next: number): boolean {
    if (isBlank) {
      if (this.open.length === 0) return true;
      const isNextTag = next !== 33 && next !== 63;
      if (isNextTag && this.last !== 'other' && (this.last === 'close' || next !== 47)) return true;
    } else if (this.open.length === 0) return this.malformedText(start);
    const text = this.source.slice(start, end);
    const clean = this.isPlain(start, end) ? text : this.cleanText(text);
    if (clean === undefined) return this.malformedText(start);
    this.events.text(clean);
    return true;
  }

  private malformedText(start: number): false {
    this.at = start + this.source.slice(start).search(/[^ \t\r\n]/);
    return this.malformed();
  }

  private malformed(): false {
    this.fail('xml-malformed');
    return false;
  }

  private severalDocuments(): false {
    this.fail('xml-several');
    return false;
  }

  /** No reference, carriage return or stray end of a section between the two places. */
  private isPlain(start: number, end: number): boolean {
    if (this.nextReference < start) this.nextReference = this.find('&', start);
    if (this.nextReturn < start) this.nextReturn = this.find('\r', start);
    if (this.nextSectionEnd < start) this.nextSectionEnd = this.find(']]>', start);
    return this.nextReference >= end && this.nextReturn >= end && this.nextSectionEnd >= end;
  }

  private find(sign: string, from: number): number {
    const found = this.source.indexOf(sign, from);
    return found < 0 ? Number.POSITIVE_INFINITY : found;
  }

  private cleanText(text: string): string | undefined {
    return text.includes(']]>') ? undefined : decodeReferences(plainLineEnds(text));
  }

  private scanOpening(at: number): number {
    const { source } = this;
    let end = at + 1;
    let code = source.charCodeAt(end);
    let hash = 0;
    // To the first blank, `/` or `>`.
    while (code > 62 || (code > 32 && code !== 62 && code !== 47)) {
      hash = (hash * 31 + code) | 0;
      end += 1;
      code = source.charCodeAt(end);
    }
    if (end >= source.length) return wait;
    const name = this.names.find(source, at + 1, end, hash);
    if (name === undefined) return this.malformedStop();
    let attributes = noAttributes;
    let isEmpty = false;
    if (code !== 62) {
      const start = end;
      end = findTagEnd(source, start);
      if (end === -1) return wait;
      if (end === -2) return this.malformedStop();
      isEmpty = source.charCodeAt(end - 1) === 47 && end > start;
      const found = readAttributes(source, start, isEmpty ? end - 1 : end);
      if (found === undefined) return this.malformedStop();
      attributes = found;
    }
    return this.opens(name, attributes, isEmpty) ? end + 1 : stop;
  }

  private opens(name: XmlName, attributes: XmlAttributes, isEmpty: boolean): boolean {
    if (this.open.length === 0) {
      if (this.hasRoot) return this.severalDocuments();
      this.hasRoot = true;
      this.isAtStart = false;
    }
    this.refusal = this.events.opens(name, attributes);
    if (isEmpty) this.refusal ??= this.events.closes(name);
    else this.open.push(name);
    this.last = isEmpty ? 'close' : 'open';
    return this.refusal === undefined;
  }

  private scanClosing(at: number): number {
    const { source } = this;
    const name = this.open.at(-1);
    if (name === undefined) return this.malformedStop();
    let end = at + 2 + name.full.length;
    if (end >= source.length) return source.indexOf('>', at) < 0 ? wait : this.malformedStop();
    if (!standsAt(name.full, source, at + 2)) return this.malformedStop();
    while (source.charCodeAt(end) !== 62) {
      const code = source.charCodeAt(end);
      if (end >= source.length) return wait;
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return this.malformedStop();
      end += 1;
    }
    this.open.pop();
    this.last = 'close';
    this.refusal = this.events.closes(name);
    return this.refusal === undefined ? end + 1 : stop;
  }

  /** Comment, CDATA section or DOCTYPE. */
  private scanMark(at: number): number {
    const { source } = this;
    this.isAtStart = false;
    this.last = 'other';
    if (source.startsWith('<!--', at)) {
      const end = source.indexOf('--', at + 4);
      if (end < 0 || end + 2 >= source.length) return wait;
      return source.charCodeAt(end + 2) === 62 ? end + 3 : this.malformedStop();
    }
    if (source.startsWith('<![CDATA[', at) && this.open.length > 0) {
      const end = source.indexOf(']]>', at + markLength);
      if (end < 0) return wait;
      this.events.text(plainLineEnds(source.slice(at + markLength, end)));
      return end + 3;
    }
    this.fail(source.startsWith('<!DOCTYPE', at) ? 'xml-doctype' : 'xml-malformed');
    return stop;
  }

  private scanInstruction(at: number): number {
    const end = this.source.indexOf('?>', at + 2);
    if (end < 0) return wait;
    const text = this.source.slice(at, end + 2);
    const isDeclaration = isXmlDeclaration(text);
    const isFine = isInstruction(text) || (this.isAtStart && isDeclaration);
    if (isDeclaration && this.hasRoot && this.open.length === 0) this.fail('xml-several');
    if (this.refusal !== undefined) return stop;
    this.isAtStart = false;
    this.last = 'other';
    return isFine ? end + 2 : this.malformedStop();
  }

  private malformedStop(): typeof stop {
    this.fail('xml-malformed');
    return stop;
  }
}
