import type { InvoiceParty } from '../invoice.ts';
import {
  type AddressBlock,
  blockAbove,
  contactPattern,
  isPlaceLine,
  isReturnLine,
  readAddress,
} from './address-block.ts';
import type { Found } from './found-value.ts';
import { type FoundParty, partyUnder } from './labelled-party.ts';
import type { LabelledSheet } from './labelled-value.ts';
import { heightOf, type PageCell, sharedHeight, spotOf } from './page-cell.ts';
import { readVatIds } from './read-accounts.ts';

export interface ReadParties {
  readonly buyer: FoundParty | undefined;
  readonly sellerName: Found<string> | undefined;
  readonly seller: Omit<InvoiceParty, 'name'>;
  readonly sellerVatId: Found<string> | undefined;
}

export function readParties(sheet: LabelledSheet): ReadParties {
  const labelledSeller = firstParty(sheet, 'seller');
  const senders = returnLines(sheet);
  const blocks = addressBlocks(sheet);
  const buyer = firstParty(sheet, 'buyer') ?? addressedParty(sheet, blocks, labelledSeller?.party.name);
  const sellerName = nameOfSeller(sheet, labelledSeller, senders, buyer?.party.name);
  const own = labelledSeller?.party ?? sellerBlock(blocks, sellerName?.value);
  const sellerVatId = vatIdOfSeller(sheet, buyer);
  return { buyer, sellerName, seller: { ...withoutName(own), vatId: sellerVatId?.value }, sellerVatId };
}

function withoutName(party: InvoiceParty | undefined): Omit<InvoiceParty, 'name'> {
  if (party === undefined) return { ids: [] };
  const { name: _, ...rest } = party;
  return rest;
}

function firstParty(sheet: LabelledSheet, kind: 'buyer' | 'seller'): FoundParty | undefined {
  const found = sheet.labels
    .filter((label) => label.kind === kind && label.from === 0)
    .flatMap((label) => partyUnder(sheet, label) ?? []);
  return [...found].sort((one, other) => other.confidence - one.confidence)[0];
}

function addressBlocks(sheet: LabelledSheet): readonly AddressBlock[] {
  const height = sheet.pages[0]?.height ?? 0;
  return sheet.cells
    .filter((cell) => cell.page === 1 && cell.y0 < 0.5 * height && isPlaceLine(cell.text))
    .flatMap((cell) => blockAbove(sheet, cell) ?? []);
}

/**
 * The window of DIN 5008 (20 to 105 mm from the left, 45 to 90 mm from the top) with some play: forms A and B, and
 * printers that do not keep to either. Outside of it an address on the left half is the buyer's with less certainty.
 */
function addressedParty(
  sheet: LabelledSheet,
  blocks: readonly AddressBlock[],
  sellerName: string | undefined,
): FoundParty | undefined {
  const width = sheet.pages[0]?.width ?? 0;
  const millimetre = width / 210;
  const towns = new Set(
    sheet.cells.flatMap(({ page, text }) => (page === 1 ? (townOfDate.exec(text)?.[1] ?? []) : [])),
  );
  const placed = blocks
    .slice(0, rivalsMax)
    .map(({ spot, lines }) => ({ spot, ...readAddress(lines.map(({ text }) => text)) }));
  const rated = blocks.flatMap((block) => {
    const party = readAddress(block.lines.map(({ text }) => text));
    if (party.name === undefined || party.name === sellerName || hasContactBelow(sheet, block)) return [];
    const { x0, y0, y1 } = block.spot;
    const isInWindow = x0 > 14 * millimetre && x0 < 60 * millimetre && y0 > 38 * millimetre && y1 < 100 * millimetre;
    const isAtHeight = y0 > 38 * millimetre && y1 < 100 * millimetre;
    const isLetterhead = y0 < 25 * millimetre;
    const beside = (x0 < 0.5 * width ? 0.72 : 0.6) + (isAtHeight ? 0.05 : 0) - (isLetterhead ? 0.15 : 0);
    const rivals = placed.filter(({ spot }) => spot !== block.spot && sharedHeight(spot, block.spot) > 0.4);
    const isSender = towns.has(party.city ?? '') && rivals.some(({ city = '' }) => !towns.has(city));
    // Switzerland has the window on the left or on the right.
    const isEither = isAtHeight && party.zip?.length === 4 && rivals.some(({ zip }) => zip?.length === 4);
    const sure = isInWindow ? (isEither ? 0.78 : 0.93) : isEither ? 0.77 : beside;
    const confidence = isSender ? 0.4 : sure;
    const name = block.lines.find(({ text }) => text.includes(party.name!)) ?? block.lines[0]!;
    return [{ party: { ...party, ids: [] }, nameSpot: name, spot: block.spot, confidence }];
  });
  return [...rated].sort((one, other) => other.confidence - one.confidence)[0];
}

/** More addresses than the head of any letter has. */
const rivalsMax = 40;

/** "Bern, 12. Mai 2026", "Graz, am 3.5.2026": where the sender writes. */
const townOfDate = /^(\p{Lu}[\p{L} .-]{1,30}), ?(?:den |am )?\d{1,2}\. ?(?:\d|\p{Lu})/u;

/** Telephone, web and register under an address: a letterhead, not an addressee. */
function hasContactBelow(sheet: LabelledSheet, { spot, lines }: AddressBlock): boolean {
  const height = heightOf(lines[0]!);
  return sheet.cells.some(
    (cell) =>
      cell.page === spot.page &&
      Math.abs(cell.x0 - spot.x0) < 6 &&
      cell.y0 >= spot.y0 &&
      cell.y0 - spot.y1 < 3 * height &&
      contactPattern.test(cell.text),
  );
}

function sellerBlock(blocks: readonly AddressBlock[], name: string | undefined): InvoiceParty | undefined {
  const block = blocks.find(({ lines }) => name !== undefined && lines.some(({ text }) => text.trim() === name));
  return block && { ...readAddress(block.lines.map(({ text }) => text)), ids: [] };
}

const separator = /\s*(?:[·●•|∙*]| [–-] |, |; )\s*/;

function returnLines(sheet: LabelledSheet): readonly Found<string>[] {
  const height = sheet.pages[0]?.height ?? 0;
  return sheet.cells
    .filter(({ page, y0, text }) => page === 1 && y0 < 0.35 * height && isReturnLine(text))
    .flatMap((cell) => {
      const [name = ''] = cell.text.split(separator);
      return /\p{L}{2}/u.test(name) && !/\d/.test(name) && name.length < 60 ? [nameIn(cell, name, 0.9)] : [];
    });
}

const legalForm =
  /(?<![\p{L}])(?:(?:G?mbH|UG|AG|KG|OHG|GbR|SE|eG|KGaA|PartGmbB|PartG)(?: \(haftungsbeschränkt\))?(?: ?& ?Co\.? ?(?:KG|OHG|KGaA))?|e\. ?K\.|e\. ?U\.|e\. ?V\.|Ltd\.?|Limited|Inc\.?|LLC|B\.V\.|b\.v\.|N\.V\.|S\.?A\.?R\.?L\.?|Sàrl|S\.A\.(?:S\.)?|SAS)(?![\p{L}])/u;

/** Names with a legal form at the top and the foot of the pages; a name of several parts ends with it. */
function firmNames(sheet: LabelledSheet): readonly Found<string>[] {
  return sheet.cells.flatMap((cell) => {
    const height = sheet.pages[cell.page - 1]?.height ?? 0;
    const isTop = cell.page === 1 && cell.y0 < 0.2 * height;
    if (!isTop && cell.y0 < 0.85 * height) return [];
    const part = cell.text.split(separator).find((text) => legalForm.test(text));
    const form = part === undefined ? null : legalForm.exec(part);
    if (part === undefined || form === null) return [];
    const name = part
      .slice(0, form.index + form[0].length)
      .replace(/^.*?:\s*/, '')
      .trim();
    const words = name.split(' ').length;
    return words >= 2 && words <= 8 && name.length < 70 ? [nameIn(cell, name, isTop ? 0.85 : 0.75)] : [];
  });
}

function nameIn(cell: PageCell, name: string, confidence: number): Found<string> {
  const from = Math.max(0, cell.text.indexOf(name));
  return { value: name.trim(), spot: spotOf(cell, from, from + name.length), confidence: confidence * cell.confidence };
}

function nameOfSeller(
  sheet: LabelledSheet,
  labelled: FoundParty | undefined,
  senders: readonly Found<string>[],
  buyerName: string | undefined,
): Found<string> | undefined {
  const fromLabel =
    labelled?.party.name === undefined
      ? []
      : [{ value: labelled.party.name, spot: labelled.nameSpot, confidence: labelled.confidence }];
  const candidates = [...fromLabel, ...senders, ...firmNames(sheet)].filter(({ value }) => value !== buyerName);
  const [best] = [...candidates].sort((one, other) => other.confidence - one.confidence);
  // "Alphabet" on the return line is "Alphabet Leasing GmbH" in full.
  const full = candidates.find(({ value }) => best !== undefined && value.startsWith(`${best.value} `));
  return full !== undefined && legalForm.test(full.value) ? full : best;
}

/** Several different numbers, none of them near the buyer, leave open whose they are. */
function vatIdOfSeller(sheet: LabelledSheet, buyer: FoundParty | undefined): Found<string> | undefined {
  const own = readVatIds(sheet).filter(({ before, spot }) => {
    if (/ihre|client|customer|k[äa]ufer|empf[äa]nger|your/i.test(before)) return false;
    if (buyer === undefined || spot.page !== buyer.spot.page) return true;
    const isNear = spot.y0 > buyer.spot.y0 && spot.y0 - buyer.spot.y1 < 90 && Math.abs(spot.x0 - buyer.spot.x0) < 120;
    return !isNear;
  });
  const [first] = own;
  if (first === undefined) return undefined;
  const { value, spot, confidence } = first;
  return { value, spot, confidence: own.every((one) => one.value === value) ? confidence : 0.6 };
}
