import { SaxesParser } from 'saxes';
import { type Refusal, type RefusalCode, refuse } from '../refusal/refusal.ts';

export interface XmlLimits {
  /** UTF-16 units of the whole text. */
  readonly lengthMax: number;
  /** Elements inside each other. Without this limit hostile nesting costs quadratic time. */
  readonly depthMax: number;
  readonly elementsMax: number;
}

export const xmlLimits: XmlLimits = { lengthMax: 400_000_000, depthMax: 64, elementsMax: 50_000_000 };

/** An element with everything below it. Only small subtrees are ever built. */
export interface XmlNode {
  readonly name: string;
  /** The text directly inside, untrimmed. */
  text: string;
  readonly currency: string | undefined;
  readonly children: XmlNode[];
  readonly line: number;
}

export interface XmlListener {
  /** Local name (prefix removed) and nesting depth of the element, root = 0. True = collect it as a subtree. */
  opens(name: string, depth: number): boolean;
  /** A collected subtree is complete. Answering a refusal ends the reading. */
  collected(node: XmlNode): Refusal | undefined;
  /** An element that was not collected ends. */
  closes(name: string, depth: number): Refusal | undefined;
}

/** Carries a refusal out of the event parser, which cannot be stopped otherwise; never leaves this file. */
class Stop extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/** Remembers the subtree being collected while the events go by. */
class Collector {
  depth = 0;
  elements = 0;
  private readonly open: XmlNode[] = [];
  private readonly parser: SaxesParser;
  private readonly listener: XmlListener;
  private readonly limits: XmlLimits;

  constructor(parser: SaxesParser, listener: XmlListener, limits: XmlLimits) {
    this.parser = parser;
    this.listener = listener;
    this.limits = limits;
  }

  stop(code: RefusalCode): never {
    throw new Stop(refuse(code, { line: this.parser.line, column: this.parser.columnIndex + 1 }));
  }

  opens(tag: string, attributes: Readonly<Record<string, string>>): void {
    if (this.depth >= this.limits.depthMax) this.stop('xml-too-deep');
    this.elements += 1;
    if (this.elements > this.limits.elementsMax) this.stop('xml-too-large');
    const name = localName(tag);
    const depth = this.depth;
    this.depth += 1;
    const parent = this.open.at(-1);
    if (parent === undefined && !this.listener.opens(name, depth)) return;
    const node: XmlNode = { name, text: '', currency: attributes['Ccy'], children: [], line: this.parser.line };
    parent?.children.push(node);
    this.open.push(node);
  }

  text(text: string): void {
    const node = this.open.at(-1);
    if (node !== undefined) node.text += text;
  }

  closes(tag: string): void {
    this.depth -= 1;
    const node = this.open.pop();
    if (node === undefined) this.heed(this.listener.closes(localName(tag), this.depth));
    else if (this.open.length === 0) this.heed(this.listener.collected(node));
  }

  private heed(refusal: Refusal | undefined): void {
    if (refusal !== undefined) throw new Stop(refusal);
  }
}

/**
 * Goes through an XML text once. Subtrees the listener asks for are handed over whole, everything else only passes by,
 * so memory is bounded by the largest subtree. Namespaces are ignored on purpose: files with wrong, missing or
 * prefixed namespaces are common. Refused: DOCTYPE (and with it every entity trick), depth, size, malformed text.
 */
export function readXml(text: string, listener: XmlListener, limits: XmlLimits = xmlLimits): Refusal | undefined {
  if (text.length > limits.lengthMax) return refuse('xml-too-large');
  const parser = new SaxesParser({ xmlns: false, position: true });
  const collector = new Collector(parser, listener, limits);
  let atEnd = false;
  parser.on('doctype', () => collector.stop('xml-doctype'));
  parser.on('error', () => collector.stop(atEnd && collector.depth > 0 ? 'statement-incomplete' : 'xml-malformed'));
  parser.on('opentag', (tag) => collector.opens(tag.name, tag.attributes));
  parser.on('text', (part) => collector.text(part));
  parser.on('cdata', (part) => collector.text(part));
  parser.on('closetag', (tag) => collector.closes(tag.name));
  try {
    parser.write(text.startsWith('\uFEFF') ? text.slice(1) : text);
    atEnd = true;
    parser.close();
  } catch (stop) {
    if (stop instanceof Stop) return stop.refusal;
    throw stop;
  }
  return undefined;
}

function descend(node: XmlNode, path: readonly string[], step: number): XmlNode | undefined {
  const name = path[step];
  if (name === undefined) return node;
  for (const child of node.children) {
    if (child.name !== name) continue;
    const found = descend(child, path, step + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** First descendant along a path of child names; each step may go through any child of that name. */
export function nodeAt(node: XmlNode, ...path: readonly string[]): XmlNode | undefined {
  return descend(node, path, 0);
}

/** Trimmed text at a path; undefined when the element is missing or empty. */
export function textAt(node: XmlNode, ...path: readonly string[]): string | undefined {
  const text = nodeAt(node, ...path)?.text.trim();
  return text === undefined || text === '' ? undefined : text;
}
