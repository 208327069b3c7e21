import type { JsonObject } from '@changtong/core';
import type { PersonDetail } from '@changtong/runtime';
import { CommandButton, CommandForm, Section } from '@changtong/studio-kit';
import type { ReactElement } from 'react';
import type { Directory } from './directory.ts';
import { PostFields } from './post-fields.tsx';
import { postWords } from './post-words.ts';

/** The posts of a person, each with a form of its own, and one for another post. */
export function PersonPosts({ person, of }: { person: PersonDetail; of: Directory }): ReactElement {
  const { words } = of;
  const expectedPosts: JsonObject[] = person.posts.map((post) => ({ ...post }));
  const input = (posts: readonly JsonObject[]): JsonObject => ({ person: person.id, expectedPosts, posts });
  return (
    <Section title={words('岗位', 'Posts')}>
      {person.posts.map((post, row) => (
        <details key={post.organisation} className="ct-confirm">
          <summary className="ct-button">{postWords(post, of)}…</summary>
          <div className="ct-confirm__box">
            <CommandForm
              command="kernel.changePerson"
              // Without its roles: what is not ticked is not sent, and must not come back from here.
              input={input(expectedPosts.map((each, i) => (i === row ? { organisation: post.organisation } : each)))}
              label={words('保存岗位', 'Save the post')}
              done={words('岗位已保存，立即生效。', 'Saved; it holds at once.')}
            >
              <PostFields row={row} post={post} of={of} />
            </CommandForm>
            {person.posts.length > 1 ? (
              <CommandButton
                command="kernel.changePerson"
                input={input(expectedPosts.filter((_each, i) => i !== row))}
                label={words('去掉这个岗位', 'Take this post away')}
                tone="danger"
                done={words('岗位已去掉。', 'The post is taken away.')}
              />
            ) : null}
          </div>
        </details>
      ))}
      <details className="ct-confirm">
        <summary className="ct-button">{words('添加岗位…', 'Add a post…')}</summary>
        <div className="ct-confirm__box">
          <CommandForm
            command="kernel.changePerson"
            input={input(expectedPosts)}
            label={words('添加岗位', 'Add the post')}
            done={words('岗位已添加，立即生效。', 'Added; it holds at once.')}
          >
            <PostFields row={person.posts.length} of={of} />
          </CommandForm>
        </div>
      </details>
    </Section>
  );
}
