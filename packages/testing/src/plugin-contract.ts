import { checkPlugins, type Json, type Plugin } from '@changtong/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  appliedMigrations,
  commandsOpenToAll,
  missingWords,
  schemasThatAreNoData,
  tablesOpenToGateway,
} from './contract-checks.ts';
import { type TestRuntime, testRuntime } from './test-runtime.ts';

/** What a contract test needs beyond the plugin. */
export interface PluginContractOptions {
  /** The plugins it requires, and theirs. */
  readonly requires?: readonly Plugin[];
  /** An input that fits, by command id: with one, the command itself must refuse. Ids of things need not exist. */
  readonly inputs?: Readonly<Record<string, Json>>;
}

/**
 * What every plugin must hold, as tests of its own: one line in a test file of the plugin.
 * @example pluginContract(plugin, { requires: [websites], inputs: { 'notices.submit': { … } } })
 */
export function pluginContract(plugin: Plugin, options: PluginContractOptions = {}): void {
  const { requires = [], inputs = {} } = options;
  describe(`plugin ${plugin.id}`, () => {
    let system: TestRuntime;
    beforeAll(async () => {
      // Whoever may read everything must still not get a command through.
      const rules = [{ role: 'everyone', action: 'read', type: '*' }];
      system = await testRuntime({ plugins: [...requires, plugin], rules });
    });
    afterAll(() => system?.stop());

    test('loads without a problem: ids, shapes, references, schemas', () => {
      expect(checkPlugins([...requires, plugin]).problems).toEqual([]);
    });

    test('speaks both languages wherever it speaks', () => {
      expect(missingWords(plugin)).toEqual([]);
    });

    test('its schemas are data', () => {
      expect(schemasThatAreNoData(plugin)).toEqual([]);
    });

    test('its tables come into being on an empty database', async () => {
      const numbers = (plugin.contributes.migrations ?? []).map(({ number }) => number);
      expect(await appliedMigrations(system.database.as('worker').sql, plugin)).toEqual(numbers);
    });

    test('the gateway’s role may touch none of them', async () => {
      const gateway = decodeURIComponent(new URL(system.database.urls.gateway).username);
      expect(await tablesOpenToGateway(system.database.as('owner').sql, gateway, plugin)).toEqual([]);
    });

    test('every command refuses the anonymous', async () => {
      expect(await commandsOpenToAll(system, plugin, inputs)).toEqual([]);
    });
  });
}
