import { checkPlugins, type Json, type Plugin, type Schema, type Text } from '@changtong/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { principals } from './principals.ts';
import { type TestRuntime, testRuntime } from './test-runtime.ts';

/** What a contract test needs beyond the plugin. */
export interface PluginContractOptions {
  /** The plugins it requires, and theirs. */
  readonly requires?: readonly Plugin[];
  /** An input that fits, by command id, for commands whose input cannot be made up. Ids of things need not exist. */
  readonly inputs?: Readonly<Record<string, Json>>;
}

const texts = (value: unknown, path: string, found: [string, Text][]): void => {
  if (typeof value !== 'object' || value === null) return;
  if ('zh' in value && 'en' in value) found.push([path, value as Text]);
  else for (const [key, inner] of Object.entries(value)) texts(inner, `${path}/${key}`, found);
};

/**
 * What every plugin must hold, as tests of its own: one line in a test file of the plugin.
 * @example pluginContract(plugin, { requires: [websites], inputs: { 'notices.submit': { … } } })
 */
export function pluginContract(plugin: Plugin, options: PluginContractOptions = {}): void {
  const { requires = [], inputs = {} } = options;
  const { contributes } = plugin;
  const schemas = [
    ...(contributes.kinds ?? []).map((kind): [string, Schema] => [kind.id, kind.schema]),
    ...(contributes.commands ?? []).map((command): [string, Schema] => [command.id, command.input]),
    ...(contributes.queries ?? []).map((query): [string, Schema] => [query.id, query.input]),
    ...(contributes.jobs ?? []).map((job): [string, Schema] => [job.id, job.payload]),
    ...(contributes.deliveries ?? []).map((delivery): [string, Schema] => [delivery.id, delivery.payload]),
    ...(contributes.contentTypes ?? []).map((type): [string, Schema] => [type.id, type.fields]),
    ...(contributes.intakes ?? []).map((intake): [string, Schema] => [intake.id, intake.shape]),
  ];

  describe(`plugin ${plugin.id}`, () => {
    let system: TestRuntime;
    beforeAll(async () => {
      system = await testRuntime({ plugins: [...requires, plugin] });
    });
    afterAll(() => system?.stop());

    test('loads without a problem: ids, shapes, references, schemas', () => {
      expect(checkPlugins([...requires, plugin]).problems).toEqual([]);
    });

    test('speaks both languages wherever it speaks', () => {
      const found: [string, Text][] = [];
      texts({ title: plugin.title, contributes }, '', found);
      for (const [path, { zh, en }] of found) {
        expect(zh, `${path} in Chinese`).toMatch(/\p{Script=Han}/u);
        expect(en.trim(), `${path} in English`).not.toBe('');
        expect(en, `${path} in English`).not.toMatch(/\p{Script=Han}/u);
      }
    });

    test.each(schemas)('the schema of %s survives being written as JSON', (_id, schema) => {
      expect(JSON.parse(JSON.stringify(schema.node))).toEqual(schema.node);
    });

    test('its tables are there in an empty database', async () => {
      expect(system.runtime.plugins.map(({ id }) => id)).toContain(plugin.id);
    });

    test.each((contributes.commands ?? []).map(({ id }) => id))('%s refuses the anonymous', async (id) => {
      const input = inputs[id];
      const call = system.command(id, input ?? {}, principals.anonymous);
      // An input that does not fit is refused even earlier; a thing that is not there is not shown to anybody.
      const allowed =
        input === undefined
          ? ['invalid', 'unauthenticated', 'denied', 'notFound']
          : ['unauthenticated', 'denied', 'notFound'];
      const failure = await call.then(
        () => 'done',
        (error: { failure?: string }) => error.failure ?? String(error),
      );
      expect(allowed).toContain(failure);
    });
  });
}
