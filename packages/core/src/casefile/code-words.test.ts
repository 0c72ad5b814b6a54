import { expect, test } from 'vitest';
import { blockerCodes } from '../dunning/step.ts';
import { codeText, stopCodes } from './code-words.ts';
import { eventText } from './event-text.ts';

test.each([...blockerCodes, ...stopCodes])('%s is never shown as a code', (code) => {
  const [de, en] = [codeText(code, 'de'), codeText(code, 'en')];
  expect(de).not.toBe(en);
  const data = { title: 'Mahnung', number: 7, codes: [code], reason: code };
  for (const kind of ['claim-dropped', 'notice-cancelled', 'dispatch-failed', 'dispatch-unknown']) {
    expect(eventText({ kind, data }, 'de'), kind).toContain(de);
    if (de !== code) expect(eventText({ kind, data }, 'de'), kind).not.toContain(code);
    expect(eventText({ kind, data }, 'en'), kind).toContain(en);
  }
});

test('what a mail server or a person said stays as it was said', () => {
  expect(codeText('550 mailbox unknown', 'de')).toBe('550 mailbox unknown');
  const block = { kind: 'claim-blocked', data: { reason: 'waiting' } };
  expect(eventText(block, 'de')).toBe('Mahnsperre gesetzt: waiting');
});
