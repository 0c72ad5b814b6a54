import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { NotAdmitted, openUploadGate } from './upload-gate.ts';
import { watchSender } from './watch-sender.ts';

const ours = { owner: 'ours' };

test('uploads wait for one another, and one that fails holds nobody up', async () => {
  const inTurn = openUploadGate();
  const steps: string[] = [];
  const gates = ['a', 'b', 'c'].map((name) => ({ name, ...Promise.withResolvers<string>() }));
  const turns = gates.map(({ name, promise }) =>
    inTurn(ours, () => {
      steps.push(name);
      return promise;
    }),
  );
  const [a, b, c] = gates as [(typeof gates)[0], (typeof gates)[0], (typeof gates)[0]];
  // The later ones are ready before the first, and still wait.
  c.resolve('c');
  await Promise.resolve().then(() => undefined);
  expect(steps).toEqual(['a']);
  a.resolve('a');
  expect(await turns[0]).toBe('a');
  b.reject(new Error('b'));
  await expect(turns[1]).rejects.toThrow('b');
  expect(await turns[2]).toBe('c');
  expect(steps).toEqual(['a', 'b', 'c']);
});

test('for a sender who goes away while he waits nothing is begun, and the next one has his turn', async () => {
  const inTurn = openUploadGate();
  const gone = new AbortController();
  const first = Promise.withResolvers<void>();
  const begun: string[] = [];
  const turns = [
    inTurn(ours, () => first.promise),
    inTurn({ owner: 'ours', signal: gone.signal }, async () => begun.push('gone')),
    inTurn(ours, async () => begun.push('stays')),
  ];
  const left = expect(turns[1]).rejects.toBeInstanceOf(NotAdmitted);
  gone.abort();
  await left;
  first.resolve();
  await turns[2];
  expect(begun).toEqual(['stays']);
});

test('nobody who is gone already is worked for', async () => {
  const inTurn = openUploadGate();
  const first = Promise.withResolvers<void>();
  const running = inTurn(ours, () => first.promise);
  await expect(inTurn({ owner: 'ours', signal: AbortSignal.abort() }, async () => 'done')).rejects.toThrow(NotAdmitted);
  first.resolve();
  await running;
  await expect(inTurn({ owner: 'ours', signal: AbortSignal.abort() }, async () => 'done')).rejects.toThrow(NotAdmitted);
});

test('one company with many uploads does not stand before another with one', async () => {
  const inTurn = openUploadGate();
  const first = Promise.withResolvers<void>();
  const order: string[] = [];
  const running = inTurn({ owner: 'many' }, () => first.promise);
  const many = [1, 2].map((at) => inTurn({ owner: 'many' }, async () => order.push(`many ${at}`)));
  const one = inTurn({ owner: 'one' }, async () => order.push('one'));
  first.resolve();
  await Promise.all([running, ...many, one]);
  expect(order[0]).toBe('one');
});

test('more than the queue holds is turned away at once', async () => {
  const inTurn = openUploadGate(1, { perOwnerMax: 1, max: 1 });
  const first = Promise.withResolvers<void>();
  const running = [inTurn(ours, () => first.promise), inTurn(ours, async () => undefined)];
  await expect(inTurn(ours, async () => undefined)).rejects.toThrow('Too many uploads wait');
  first.resolve();
  await Promise.all(running);
});

test('a place goes to one who is ready, however early others came who are not', async () => {
  const inTurn = openUploadGate();
  const first = Promise.withResolvers<void>();
  const running = inTurn(ours, async (isWanted) => {
    await first.promise;
    return isWanted();
  });
  let isReady = false;
  const order: string[] = [];
  const silent = inTurn({ owner: 'ours', isReady: () => isReady }, async (isWanted) => {
    order.push('silent');
    return isWanted();
  });
  const ready = inTurn(ours, async () => order.push('ready'));
  first.resolve();
  expect(await running).toBe(true);
  await ready;
  // A free place stays free until he is ready, and then it is his.
  expect(order).toEqual(['ready']);
  isReady = true;
  expect(await silent).toBe(false);
  expect(order).toEqual(['ready', 'silent']);
});

test('nobody waits longer than he is let', async () => {
  const inTurn = openUploadGate(1, { waitMsMax: 30 });
  const first = Promise.withResolvers<void>();
  const running = inTurn(ours, () => first.promise);
  await expect(inTurn(ours, async () => undefined)).rejects.toBeInstanceOf(NotAdmitted);
  first.resolve();
  await running;
  expect(await inTurn(ours, async () => 'free again')).toBe('free again');
});

const servers: ReturnType<typeof createServer>[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A server that takes a body and watches its sender; answers whether the body came whole. */
async function receiving(
  isWanted = () => false,
): Promise<{ readonly port: number; readonly ends: Promise<'whole' | 'ended'> }> {
  const { promise: ends, resolve } = Promise.withResolvers<'whole' | 'ended'>();
  const server = createServer((incoming: IncomingMessage, answer) => {
    const stop = watchSender(incoming, isWanted, { lookEveryMs: 20, spanMs: 100, bytesMin: 1000 });
    incoming.on('end', () => {
      stop();
      answer.end();
      resolve('whole');
    });
    incoming.on('close', () => resolve('ended'));
    incoming.on('error', () => resolve('ended'));
    incoming.resume();
  });
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { port: (server.address() as AddressInfo).port, ends };
}

test.each([
  ['falls silent in the middle of a field', 0],
  ['sends a byte now and then', 1],
])('a sender who %s is sent away', async (_, bytes) => {
  const { port, ends } = await receiving();
  const sender = request({ port, host: '127.0.0.1', method: 'POST', headers: { 'content-length': 1_000_000 } });
  sender.on('error', () => clearInterval(timer));
  sender.write('--part');
  const timer = setInterval(() => bytes > 0 && sender.write('x'), 20);
  expect(await ends).toBe('ended');
  clearInterval(timer);
  sender.destroy();
});

test('a sender who pauses is sent away while somebody waits for his place', async () => {
  const { port, ends } = await receiving(() => true);
  const sender = request({ port, host: '127.0.0.1', method: 'POST', headers: { 'content-length': 20_000 } });
  sender.on('error', () => clearInterval(timer));
  let left = 10;
  // Enough for a span, but with nothing between.
  const timer = setInterval(() => {
    sender.write('x'.repeat(2000));
    left -= 1;
    if (left > 0) return;
    clearInterval(timer);
    sender.end();
  }, 60);
  expect(await ends).toBe('ended');
  clearInterval(timer);
  sender.destroy();
});

test('a sender who is slow but sends is heard to the end', async () => {
  const { port, ends } = await receiving();
  const sender = request({ port, host: '127.0.0.1', method: 'POST', headers: { 'content-length': 20_000 } });
  let left = 20;
  const timer = setInterval(() => {
    sender.write('x'.repeat(1000));
    left -= 1;
    if (left > 0) return;
    clearInterval(timer);
    sender.end();
  }, 15);
  expect(await ends).toBe('whole');
});
