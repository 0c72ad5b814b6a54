import { fc, test } from '@fast-check/vitest';
import jsQrModule from 'jsqr';
import { describe, expect, it } from 'vitest';
import { type GirocodeInput, girocodePayload, qrSvg } from './girocode.ts';

const jsQr = jsQrModule as unknown as typeof jsQrModule.default;

const base: GirocodeInput = {
  holder: 'Muster GmbH',
  iban: 'DE89 3704 0044 0532 0130 00',
  amountMinor: 119_000,
  remittance: 'RE-2026-00281 Kd 10042',
};

function payloadOf(input: GirocodeInput): string {
  const code = girocodePayload(input);
  if (code.kind === 'refused') throw new Error(code.code);
  return code.payload;
}

/** Draws the SVG's path into pixels with a quiet zone, as paper and a camera would, and reads the code back. */
function scan(svg: string): string | undefined {
  const size = Number.parseInt(/viewBox="0 0 (\d+)/.exec(svg)![1]!, 10);
  const scale = 4;
  const width = (size + 8) * scale;
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, x = '', y = '', run = ''] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1/g)) {
    for (let dy = 0; dy < scale; dy += 1) {
      for (let dx = 0; dx < Number.parseInt(run, 10) * scale; dx += 1) {
        const left = (Number.parseInt(x, 10) + 4) * scale + dx;
        const at = ((Number.parseInt(y, 10) + 4) * scale + dy) * width + left;
        pixels.fill(0, at * 4, at * 4 + 3);
      }
    }
  }
  const read = jsQr(pixels, width, width, { inversionAttempts: 'dontInvert' });
  return read === null ? undefined : new TextDecoder().decode(Uint8Array.from(read.binaryData));
}

describe('girocodePayload', () => {
  it('writes the lines of EPC069-12, version 002, and nothing after the text', () => {
    expect(payloadOf(base)).toBe(
      'BCD\n002\n1\nSCT\n\nMuster GmbH\nDE89370400440532013000\nEUR1190.00\n\n\nRE-2026-00281 Kd 10042',
    );
    expect(payloadOf({ ...base, bic: 'cobadeffxxx', remittance: ' ' })).toBe(
      'BCD\n002\n1\nSCT\nCOBADEFFXXX\nMuster GmbH\nDE89370400440532013000\nEUR1190.00',
    );
  });

  it.each([
    ['holder missing', { holder: '  ' }, 'value-missing', 'holder'],
    ['holder of 71 characters', { holder: 'ü'.repeat(71) }, 'value-too-long', 'holder'],
    ['a line break in the holder', { holder: 'A\nB' }, 'value-invalid', 'holder'],
    ['text of 141 characters', { remittance: 'x'.repeat(141) }, 'value-too-long', 'remittance'],
    ['a line break in the text', { remittance: 'A\nB' }, 'value-invalid', 'remittance'],
    [
      '331 bytes exceeded by umlauts',
      { holder: 'ü'.repeat(70), remittance: 'ü'.repeat(140) },
      'value-too-long',
      'girocode',
    ],
    ['no IBAN', { iban: '12345' }, 'value-invalid', 'iban'],
    ['no BIC', { bic: 'ABC' }, 'value-invalid', 'bic'],
    ['nothing to pay', { amountMinor: 0 }, 'amount-out-of-range', 'amountMinor'],
    ['over 999,999,999.99', { amountMinor: 100_000_000_000 }, 'amount-out-of-range', 'amountMinor'],
    ['half a cent', { amountMinor: 1.5 }, 'amount-out-of-range', 'amountMinor'],
  ] as const)('refuses by name: %s', (_, part, code, field) => {
    expect(girocodePayload({ ...base, ...part })).toMatchObject({ kind: 'refused', code, field });
  });

  it('takes what just fits', () => {
    expect(payloadOf({ ...base, amountMinor: 99_999_999_999 })).toContain('\nEUR999999999.99\n');
    expect(payloadOf({ ...base, amountMinor: 1 })).toContain('\nEUR0.01\n');
    expect(girocodePayload({ ...base, holder: 'x'.repeat(70), remittance: 'x'.repeat(140) }).kind).toBe('girocode');
  });
});

describe('qrSvg', () => {
  it.each([
    payloadOf(base),
    payloadOf({
      ...base,
      holder: 'Größl & Söhne Büromöbel GmbH',
      remittance: 'Rechnung Müßig, RE-2026-001, Kd 10042 ß€',
    }),
    payloadOf({ ...base, bic: 'COBADEFFXXX', holder: 'x'.repeat(70), remittance: 'y'.repeat(140) }),
  ])('a scanner reads back what was written (%#)', (payload) => {
    expect(scan(qrSvg(payload))).toBe(payload);
  });

  it('keeps to version 13, 69 modules, at the longest payload', () => {
    const longest = payloadOf({ ...base, bic: 'COBADEFFXXX', holder: 'ä'.repeat(50), remittance: 'x'.repeat(140) });
    expect(qrSvg(longest)).toContain('viewBox="0 0 69 69"');
  });

  const word = fc.string({ unit: fc.constantFrom(...'ABZabz059 -.,/äöüßÄÖÜé€&'), minLength: 1, maxLength: 60 });
  test.prop([word.filter((text) => text.trim() !== ''), word, fc.integer({ min: 1, max: 99_999_999_999 })], {
    numRuns: 15,
  })('any holder, text and amount', (holder, remittance, amountMinor) => {
    const payload = payloadOf({ ...base, holder, remittance, amountMinor });
    expect(scan(qrSvg(payload))).toBe(payload);
  });
});
