import { defineKind, type Infer, type Problem, s, text } from '@changtong/core';

const schema = s.object({
  words: s.string({ title: text('问候语', 'Greeting'), minLength: 1, maxLength: 200, format: 'line' }),
});
export type Greeting = Infer<typeof schema>;

const lint = (content: Greeting): readonly Problem[] =>
  content.words.trim() === ''
    ? [{ code: '__ID__.blank', path: '/words', message: text('问候语不能是空白', 'The greeting must not be blank') }]
    : [];

/** What a department configures: the words with which it greets its visitors. */
export const greetingKind = defineKind<Greeting>({
  id: '__ID__.greeting',
  title: text('问候语', 'Greeting'),
  format: 1,
  schema,
  lint,
  // Whatever is greeted with is public.
  publicContent: ({ words }) => ({ words }),
});
