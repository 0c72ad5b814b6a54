// Letters: CPU a letter beside pdfkit and pdfmake drawing the same letter, letters a second through the pool, memory.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Letter } from '../packages/core/src/letter/letter.ts';
import { letterSheet } from '../packages/core/src/letter/letter-sheet.ts';
import type { Log } from '../packages/server/src/platform/deps.ts';
import { openLetterDrawing } from '../packages/server/src/platform/letter-drawing.ts';
import { openLetterRenderer } from '../packages/server/src/platform/letter-renderer.ts';
import type { LetterAnswer } from '../packages/server/src/platform/typst-child.ts';
import { sampleItem, sampleLetter } from '../packages/server/test/sample-letters.ts';
import { drawWithPdfkit, drawWithPdfmake } from './letter-peers.ts';

const templates = fileURLToPath(new URL('../packages/server/letter-templates', import.meta.url));
const childFile = fileURLToPath(new URL('../packages/server/src/platform/typst-child.ts', import.meta.url));
const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Level 2 to a person, three claims, fee and interest: one page, every letter with its own data. */
function letterOf(index: number): Letter {
  const items = [0, 1, 2].map((offset) =>
    sampleItem(index * 3 + offset, offset === 0 ? { costsMinor: 250, interestMinor: 131 + index } : {}),
  );
  const claimNumber = items[0]!.number;
  return sampleLetter({
    level: 2,
    reference: `M-2026-${index}`,
    items,
    charges: [
      { kind: 'fee', claimNumber, amountMinor: 250 },
      {
        kind: 'interest',
        claimNumber,
        amountMinor: 131 + index,
        stretches: [
          {
            from: '2026-10-20',
            to: '2026-11-21',
            days: 32,
            ratePercent: '6.27',
            basePercent: '1.27',
            pointsAbove: '5',
            baseMinor: items[0]!.principalMinor,
          },
        ],
      },
    ],
  });
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

async function cpuPerLetter(letters: readonly Letter[], draw: (letter: Letter) => unknown): Promise<number> {
  const before = process.cpuUsage();
  for (const letter of letters) {
    await draw(letter);
    await turn();
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / letters.length;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;
}

async function comparePeers(print: (line: string) => void, rounds: number, count: number): Promise<void> {
  const draw = openLetterDrawing(templates).letter;
  const sample = draw(letterOf(1));
  if (sample.kind === 'refused' || sample.pageCount !== 1) throw new Error('the sample letter is not one page');
  const engines: [name: string, draw: (letter: Letter) => unknown][] = [
    ['ours', (letter) => draw(letter)],
    ['pdfkit', (letter) => drawWithPdfkit(letterSheet(letter).sheet)],
    ['pdfmake', (letter) => drawWithPdfmake(letterSheet(letter).sheet)],
  ];
  const figures = new Map<string, number[]>(engines.map(([name]) => [name, []]));
  let index = 0;
  for (let round = -1; round < rounds; round += 1) {
    const letters = Array.from({ length: count }, () => letterOf(index++));
    for (const [name, engine] of engines) {
      const figure = await cpuPerLetter(letters, engine);
      // The first round warms up.
      if (round >= 0) figures.get(name)!.push(figure);
    }
  }
  const ours = median(figures.get('ours')!);
  print(`CPU a letter (PDF/A-2b, tagged, one page, three claims, GiroCode; ${rounds} interleaved rounds of ${count}):`);
  print('');
  print('| engine | CPU ms a letter, median | least | ratio |');
  print('|---|---|---|---|');
  for (const [name, all] of figures) {
    const figure = median(all);
    print(`| ${name} | ${figure.toFixed(1)} | ${Math.min(...all).toFixed(1)} | ${(figure / ours).toFixed(1)} |`);
  }
}

async function measurePool(print: (line: string) => void, count: number): Promise<void> {
  const letters = Array.from({ length: count }, (_, index) => letterOf(index));
  print('');
  print(`Through the pool, ${count} letters, with the way to the child and back:`);
  print('');
  print('| children | letters a second |');
  print('|---|---|');
  for (const size of [1, 2]) {
    const renderer = openLetterRenderer({ size, log: silent });
    await Promise.all(letters.slice(0, 40).map((letter) => renderer.render(letter)));
    const start = performance.now();
    await Promise.all(letters.map((letter) => renderer.render(letter)));
    print(`| ${size} | ${((count / (performance.now() - start)) * 1000).toFixed(0)} |`);
    await renderer.close();
  }
}

async function measureMemory(print: (line: string) => void, count: number): Promise<void> {
  const child = fork(childFile, [templates], { serialization: 'advanced', env: { RAYON_NUM_THREADS: '1' } });
  const marks = new Set([50, 500, Math.round(count / 2), count]);
  const seen: string[] = [];
  await new Promise<void>((resolve, reject) => {
    let done = 0;
    child.on('message', (answer: LetterAnswer) => {
      if (answer.kind === 'fault') return reject(new Error(answer.message));
      if (answer.kind === 'done') {
        done += 1;
        if (marks.has(done)) seen.push(`${done}: ${(answer.rssBytes / 1e6).toFixed(0)} MB`);
      }
      if (done < count) child.send({ id: done, letter: letterOf(done) });
      else resolve();
    });
    child.on('exit', (code) => reject(new Error(`the child ended (${code})`)));
  });
  child.removeAllListeners('exit');
  child.kill();
  print('');
  print(`Memory of one child (resident set) after so many letters: ${seen.join(', ')}.`);
}

/** `--short` draws a tenth: enough to see that it runs, not to compare. */
export async function run(print: (line: string) => void): Promise<void> {
  // As in the pool's children: one thread, so that the figure is work and not waiting for a second core.
  process.env.RAYON_NUM_THREADS = '1';
  const isShort = process.argv.includes('--short');
  await comparePeers(print, isShort ? 1 : 5, isShort ? 10 : 25);
  await measurePool(print, isShort ? 60 : 600);
  await measureMemory(print, isShort ? 500 : 5000);
}
