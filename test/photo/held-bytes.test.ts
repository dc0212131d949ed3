import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { examinePhoto } from '../../src/photo/gate.js';
import { jpeg } from '../support/project.js';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

// A book has thousands of pictures, which are read when they are written and never all held.
test('a picture that has passed the gate does not hold the bytes of its file', async () => {
  const read = () => jpeg({ width: 80, height: 60 });
  const { photo, bytes } = await (async () => {
    const file = Uint8Array.from(await read());
    return { ...(await examinePhoto('a.jpg', file, read)), bytes: new WeakRef(file) };
  })();
  for (let turn = 0; turn < 10 && bytes.deref(); turn++) {
    await new Promise((done) => setTimeout(done, 20));
    collectGarbage();
  }
  expect(photo?.metadata).toBeDefined();
  expect(bytes.deref()).toBeUndefined();
});
