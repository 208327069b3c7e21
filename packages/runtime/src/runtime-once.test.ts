import { expect, test } from 'vitest';
import { runtimeOnce } from './runtime-once.ts';

test('is made once per key, also when asked for at the same time', async () => {
  let made = 0;
  const make = async (): Promise<{ n: number }> => {
    made += 1;
    return { n: made };
  };
  const [a, b] = await Promise.all([runtimeOnce('once', make), runtimeOnce('once', make)]);
  expect(a).toBe(b);
  expect(await runtimeOnce('once', make)).toBe(a);
  expect(await runtimeOnce('other', make)).not.toBe(a);
  expect(made).toBe(2);
});

test('a second copy of the module shares it', async () => {
  const first = await runtimeOnce('shared', async () => ({}));
  const copy = (await import('./runtime-once.ts?copy' as string)) as { runtimeOnce: typeof runtimeOnce };
  expect(copy.runtimeOnce).not.toBe(runtimeOnce);
  expect(await copy.runtimeOnce('shared', async () => ({}))).toBe(first);
});

test('what failed is tried again', async () => {
  await expect(runtimeOnce('fails', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(await runtimeOnce('fails', async () => 'there')).toBe('there');
});
