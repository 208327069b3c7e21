import { expectTypeOf, test } from 'vitest';
import { defineCommand, definePlugin } from './plugin.ts';
import { s } from './schema.ts';
import { text } from './text.ts';

test('a command keeps its own input type and still fits into the list of contributions', () => {
  const rename = defineCommand({
    id: 'demo.rename',
    title: text('改名', 'Rename'),
    input: s.object({ id: s.string({ format: 'uuid' }), note: s.optional(s.string()) }),
    access: () => ({
      action: 'demo.rename',
      act: 'write',
      object: { type: 'demo.thing', organisation: 'mzj', level: 'public', zone: 'Z2' },
    }),
    run: async (input) => {
      expectTypeOf(input).toEqualTypeOf<{ id: string; note?: string }>();
      return input.id;
    },
  });
  definePlugin({ id: 'demo', title: text('演示', 'Demo'), contributes: { commands: [rename] } });
});
