import { pluginContract, principals, testRuntime } from '@changtong/testing';
import { expect, test } from 'vitest';
import { plugin } from './index.ts';

pluginContract(plugin);

const greeting = { kind: '__ID__.greeting', id: 'welcome', organisation: 'szf', title: '欢迎', format: 1 };

test('a greeting in force can be thanked for, and the thanks are counted', async () => {
  const system = await testRuntime({ plugins: [plugin], definitions: [{ ...greeting, content: { words: '欢迎' } }] });
  try {
    await system.command('__ID__.thank', { id: 'welcome', organisation: 'szf' }, principals.admin);
    await system.command('__ID__.thank', { id: 'welcome', organisation: 'szf' }, principals.admin);
    const thanks = await system.query('__ID__.thanks', { organisation: 'szf' }, principals.auditor);
    expect(thanks).toEqual([{ greeting: 'welcome', count: 2 }]);
    await expect(
      system.command('__ID__.thank', { id: 'welcome', organisation: 'szf' }, principals.anonymous),
    ).rejects.toThrow();
  } finally {
    await system.stop();
  }
});
