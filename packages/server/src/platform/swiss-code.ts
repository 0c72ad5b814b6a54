import type { SwissParty, SwissPayment } from '@mahnwerk/core/swiss-payment';
import { SwissQRCode } from 'swissqrbill/pdf';

type Canvas = Parameters<SwissQRCode['attachTo']>[0];

const sizeMm = 46;
const pointsPerMm = 2.83465;

function address({ name, street, buildingNumber, zip, city, country }: SwissParty) {
  return { name, address: street, ...(buildingNumber !== '' && { buildingNumber }), zip, city, country };
}

/** A canvas that notes the rectangles of each filling as the path of an SVG. */
class PathCanvas {
  readonly paths: string[] = [];
  #path = '';
  #color = 'black';

  rect(x: number, y: number, width: number, height: number): this {
    const mm = (points: number) => (points / pointsPerMm).toFixed(4);
    this.#path += `M${mm(x)} ${mm(y)}h${mm(width)}v${mm(height)}h-${mm(width)}z`;
    return this;
  }

  fillColor(color: string): this {
    this.#color = color;
    return this;
  }

  fill(): this {
    this.paths.push(`<path fill="${this.#color}" d="${this.#path}"/>`);
    this.#path = '';
    return this;
  }

  save(): this {
    return this;
  }

  translate(): this {
    return this;
  }

  restore(): this {
    return this;
  }
}

/**
 * The Swiss QR Code with its cross, 46 mm wide, as SVG. The library validates the data once more and builds payload and
 * modules (UTF-8 by ECI 26, error correction M); it draws for PDF documents, so it draws on a canvas that takes notes.
 * Throws when the library refuses what `swissPayment` took: that is our bug.
 */
export function swissCode(payment: SwissPayment): string {
  const { creditor, debtor, amountMinor, message, reference } = payment;
  const canvas = new PathCanvas();
  const code = new SwissQRCode(
    {
      currency: payment.currency,
      amount: amountMinor / 100,
      creditor: { account: payment.iban, ...address(creditor) },
      ...(debtor !== undefined && { debtor: address(debtor) }),
      ...(reference !== '' && { reference }),
      ...(message !== '' && { message }),
    },
    sizeMm,
  );
  code.attachTo(canvas as unknown as Canvas, 0, 0);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${sizeMm} ${sizeMm}" shape-rendering="crispEdges">${canvas.paths.join('')}</svg>`;
}
