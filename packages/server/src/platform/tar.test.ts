import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { packTar, unpackTar } from './tar.ts';

test('what is packed is unpacked, in order, whatever its length', () => {
  const entries = fc.array(
    fc.record({ path: fc.stringMatching(/^[a-z0-9_/]{1,60}[a-z]$/), bytes: fc.uint8Array({ maxLength: 1100 }) }),
  );
  void fc.assert(
    fc.property(entries, (list) => {
      const found = [...unpackTar(packTar(list))].map(({ path, bytes }) => ({ path, bytes: new Uint8Array(bytes) }));
      expect(found).toEqual(list);
    }),
  );
});

test('an archive that ends early is refused', () => {
  const archive = packTar([{ path: 'a', bytes: new Uint8Array(1000) }]);
  expect(() => [...unpackTar(archive.subarray(0, 1024))]).toThrow('ends inside a');
});
