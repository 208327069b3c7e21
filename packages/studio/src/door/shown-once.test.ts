import { expect, test } from 'vitest';
import { createShownOnce } from './shown-once.ts';

const secret = [{ label: '临时密码', value: 'abcd-efgh' }];

test('what is kept is shown once, to the session it is for', () => {
  const once = createShownOnce();
  const key = once.keep('mine', secret);
  expect(once.take('theirs', key)).toBeUndefined();
  expect(once.take('mine', 'guess')).toBeUndefined();
  expect(once.take('mine', key)).toEqual(secret);
  expect(once.take('mine', key)).toBeUndefined();
});

test('it is gone after a minute', () => {
  let now = 0;
  const once = createShownOnce(() => now);
  const [early, late] = [once.keep('mine', secret), once.keep('mine', secret)];
  now = 59_999;
  expect(once.take('mine', early)).toEqual(secret);
  now = 60_000;
  expect(once.take('mine', late)).toBeUndefined();
});

test('so many wait, no more', () => {
  const once = createShownOnce();
  const first = once.keep('mine', secret);
  for (let i = 0; i < 1_000; i++) once.keep('mine', secret);
  expect(once.take('mine', first)).toBeUndefined();
});
