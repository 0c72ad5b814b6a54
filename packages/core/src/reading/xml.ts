import { type Refusal, type RefusalCode, refuse } from '../refusal/refusal.ts';
import type { XmlAttributes } from './xml-markup.ts';
import type { XmlName } from './xml-names.ts';
import { type XmlEvents, XmlScanner } from './xml-scan.ts';

export interface XmlLimits {
  /** UTF-16 units of the whole text. */
  readonly lengthMax: number;
  /** Elements inside each other. Without this limit hostile nesting costs quadratic time. */
  readonly depthMax: number;
  readonly elementsMax: number;
}

export const xmlLimits: XmlLimits = { lengthMax: 400_000_000, depthMax: 64, elementsMax: 50_000_000 };

/** Read piece by piece memory does not grow with the text, so its length needs no limit; depth still does. */
export const xmlStreamLimits: XmlLimits = {
  lengthMax: Number.MAX_SAFE_INTEGER,
  depthMax: 64,
  elementsMax: 5_000_000_000,
};

/** An element with everything below it. Only small subtrees are ever built. */
export interface XmlNode {
  readonly name: string;
  /** The text directly inside, untrimmed. */
  text: string;
  readonly currency: string | undefined;
  readonly line: number;
  /** Its children are `first`, then one `next` after the other: measured, lists cost a quarter of the time. */
  first: XmlNode | undefined;
  last: XmlNode | undefined;
  next: XmlNode | undefined;
}

export interface XmlListener {
  /** Local name (prefix removed) and nesting depth of the element, root = 0. True = collect it as a subtree. */
  opens(name: string, depth: number): boolean;
  /** A collected subtree is complete. Answering a refusal ends the reading. */
  collected(node: XmlNode): Refusal | undefined;
  /** An element that was not collected ends. */
  closes(name: string, depth: number): Refusal | undefined;
}

function currencyIn(attributes: XmlAttributes): string | undefined {
  for (let index = 0; index < attributes.length; index += 2)
    if (attributes[index] === 'Ccy') return attributes[index + 1];
  return undefined;
}

/**
 * Goes through an XML text once, fed piece by piece. Subtrees the listener asks for are handed over whole, everything else
 * only passes by, so memory is bounded by the largest subtree. Namespaces are ignored on purpose: files with wrong, missing
 * or prefixed namespaces are common. Refused: DOCTYPE (and with it every entity trick), depth, size, malformed text.
 */
export class XmlReader implements XmlEvents {
  private readonly scanner = new XmlScanner(this);
  private readonly listener: XmlListener;
  private readonly limits: XmlLimits;
  private readonly open: XmlNode[] = [];
  private node: XmlNode | undefined;
  private length = 0;
  private depth = 0;
  private elements = 0;

  constructor(listener: XmlListener, limits: XmlLimits = xmlLimits) {
    this.listener = listener;
    this.limits = limits;
  }

  feed(piece: string): Refusal | undefined {
    this.length += piece.length;
    return this.length > this.limits.lengthMax ? refuse('xml-too-large') : this.scanner.feed(piece);
  }

  end(): Refusal | undefined {
    return this.scanner.end();
  }

  opens({ local: name }: XmlName, attributes: XmlAttributes): Refusal | undefined {
    if (this.depth >= this.limits.depthMax) return this.beyond('xml-too-deep');
    this.elements += 1;
    if (this.elements > this.limits.elementsMax) return this.beyond('xml-too-large');
    const depth = this.depth;
    this.depth += 1;
    const parent = this.node;
    if (parent === undefined && !this.listener.opens(name, depth)) return undefined;
    const node: XmlNode = {
      name,
      text: '',
      currency: attributes.length === 0 ? undefined : currencyIn(attributes),
      line: this.scanner.line,
      first: undefined,
      last: undefined,
      next: undefined,
    };
    if (parent !== undefined) {
      if (parent.last === undefined) parent.first = node;
      else parent.last.next = node;
      parent.last = node;
      this.open.push(parent);
    }
    this.node = node;
    return undefined;
  }

  text(text: string): void {
    if (this.node !== undefined) this.node.text += text;
  }

  closes({ local: name }: XmlName): Refusal | undefined {
    this.depth -= 1;
    const { node } = this;
    if (node === undefined) return this.listener.closes(name, this.depth);
    this.node = this.open.pop();
    return this.node === undefined ? this.listener.collected(node) : undefined;
  }

  private beyond(code: RefusalCode): Refusal {
    return refuse(code, { line: this.scanner.line, column: this.scanner.column });
  }
}

/** A whole text at once. */
export function readXml(text: string, listener: XmlListener, limits: XmlLimits = xmlLimits): Refusal | undefined {
  const reader = new XmlReader(listener, limits);
  return reader.feed(text) ?? reader.end();
}

/** First descendant along a path of child names; each step may go through any child of that name. */
export function nodeAt(
  node: XmlNode,
  name: string,
  then?: string,
  third?: string,
  fourth?: string,
): XmlNode | undefined {
  for (let child = node.first; child !== undefined; child = child.next) {
    if (child.name !== name) continue;
    if (then === undefined) return child;
    const found = nodeAt(child, then, third, fourth);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Trimmed text at a path; undefined when the element is missing or empty. */
export function textAt(
  node: XmlNode,
  name: string,
  then?: string,
  third?: string,
  fourth?: string,
): string | undefined {
  const text = nodeAt(node, name, then, third, fourth)?.text.trim();
  return text === undefined || text === '' ? undefined : text;
}

/** The children of that name, in order. */
export function nodesAt(node: XmlNode, name: string): XmlNode[] {
  const nodes: XmlNode[] = [];
  for (let child = node.first; child !== undefined; child = child.next) if (child.name === name) nodes.push(child);
  return nodes;
}
