import { defineGraphql } from '@changtong/graphql-kit';
import type { Greeting } from './greeting.ts';

/** `{ __FIELD__ }`: the words in force. The gateway knows what `publicContent` of the kind tells. */
export const graphql = defineGraphql({
  kinds: ['__ID__.greeting'],
  extend(builder, { definitions }) {
    builder.queryField('__FIELD__', (t) =>
      t.stringList({
        resolve: () => definitions.allInForce<Greeting>('__ID__.greeting').map(({ content }) => content.words),
      }),
    );
  },
});
