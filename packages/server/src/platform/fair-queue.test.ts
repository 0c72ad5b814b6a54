import { expect, test } from 'vitest';
import { FairQueue, type Owner } from './fair-queue.ts';

interface Job extends Owner {
  readonly name: string;
}

const job = (owner: string, name: string, isUrgent = false): Job => ({ owner, name, isUrgent });

function serve(queue: FairQueue<Job>, tookMs: (one: Job) => number): string[] {
  const order: string[] = [];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    order.push(next.name);
    queue.charge(next, tookMs(next));
  }
  return order;
}

test('twenty slow files of one company cost another the time of one', () => {
  const queue = new FairQueue<Job>();
  for (let count = 0; count < 20; count += 1) queue.push(job('a', `a${count}`));
  for (let count = 0; count < 5; count += 1) queue.push(job('b', `b${count}`));
  const order = serve(queue, ({ owner }) => (owner === 'a' ? 15_000 : 200));
  expect(order.slice(0, 7)).toEqual(['a0', 'b0', 'b1', 'b2', 'b3', 'b4', 'a1']);
});

test('who comes one file after the other is remembered', () => {
  const queue = new FairQueue<Job>();
  queue.push(job('a', 'a0'));
  queue.charge(queue.shift()!, 15_000);
  queue.push(job('a', 'a1'));
  for (const name of ['b0', 'b1']) queue.push(job('b', name));
  expect(serve(queue, () => 200)).toEqual(['b0', 'b1', 'a1']);
});

test('among equals the first comes first, and what is urgent before all', () => {
  const queue = new FairQueue<Job>();
  for (const one of [job('a', 'a0'), job('b', 'b0'), job('a', 'a1'), job('c', 'page', true)]) queue.push(one);
  expect(serve(queue, () => 1)).toEqual(['page', 'a0', 'b0', 'a1']);
});

test('it is bounded for each and for all', () => {
  const queue = new FairQueue<Job>({ perOwnerMax: 2, max: 3 });
  expect(['a', 'a', 'a', 'b', 'c'].map((owner) => queue.push(job(owner, owner)))).toEqual([
    true,
    true,
    false,
    true,
    false,
  ]);
});

test('what waits no longer is not served', () => {
  const queue = new FairQueue<Job>();
  const gone = job('a', 'gone');
  queue.push(gone);
  queue.push(job('a', 'stays'));
  expect([queue.remove(gone), queue.remove(gone)]).toEqual([true, false]);
  expect(serve(queue, () => 1)).toEqual(['stays']);
});

test('urgent work does not shut everybody else out', () => {
  const queue = new FairQueue<Job>();
  for (const name of ['p1', 'p2', 'p3']) queue.push(job('a', name, true));
  for (const name of ['b0', 'b1']) queue.push(job('b', name));
  expect(serve(queue, () => 100)).toEqual(['p1', 'b0', 'p2', 'b1', 'p3']);
});
