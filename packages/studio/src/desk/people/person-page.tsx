import type { JsonObject } from '@changtong/core';
import type { PersonDetail } from '@changtong/runtime';
import {
  CommandButton,
  CommandForm,
  Facts,
  Field,
  formatDateTime,
  Notice,
  Page,
  Section,
  type StudioViewProps,
} from '@changtong/studio-kit';
import type { ReactElement } from 'react';
import type { Directory } from './directory.ts';
import { PersonState } from './people-list.tsx';
import { PersonPosts } from './person-posts.tsx';
import { postWords } from './post-words.ts';

/** One person: who they are, and what an administrator may do about it. */
export async function personPage(
  { query, principal }: StudioViewProps,
  id: string,
  of: Directory,
): Promise<ReactElement> {
  const { words } = of;
  const person = await query<PersonDetail>('kernel.person', { person: id });
  return (
    <Page title={person.name} back={{ href: '/admin/people', label: words('人员', 'People') }}>
      <Facts
        of={[
          [words('登录名', 'Login'), <code key="login">{person.login}</code>],
          [words('状态', 'State'), <PersonState key="state" person={person} of={of} />],
          [words('许可级别', 'Clearance'), of.level(person.clearance)],
          [words('岗位', 'Posts'), person.posts.map((post) => postWords(post, of)).join('；')],
          [words('添加时间', 'Added'), formatDateTime(person.createdAt)],
          ...(person.disabledAt ? ([[words('停用时间', 'Disabled'), formatDateTime(person.disabledAt)]] as const) : []),
        ]}
      />
      {person.manageable ? (
        <Managed person={person} of={of} />
      ) : (
        <Notice tone="info">
          {person.id === principal.id
            ? words('这是您自己，请由另一位管理员办理。', 'This is you: ask another administrator.')
            : words('您只能查看这个人员。', 'You may look, but not change.')}
        </Notice>
      )}
    </Page>
  );
}

function Managed({ person, of }: { person: PersonDetail; of: Directory }): ReactElement {
  const { words } = of;
  const input: JsonObject = { person: person.id };
  const known = of.levels.some(({ value }) => value === person.clearance);
  const levels = known ? of.levels : [...of.levels, { value: person.clearance, label: of.level(person.clearance) }];
  return (
    <>
      <PersonPosts person={person} of={of} />
      <Section title={words('基本信息', 'Name and clearance')}>
        <CommandForm
          command="kernel.changePerson"
          input={input}
          label={words('保存', 'Save')}
          done={words('已保存，立即生效。', 'Saved; it holds at once.')}
        >
          <Field name="name" label={words('姓名', 'Name')} value={person.name} maxLength={100} />
          <Field
            name="clearance"
            label={words('许可级别', 'Clearance')}
            kind="choice"
            options={levels}
            value={person.clearance}
          />
        </CommandForm>
      </Section>
      <Section title={words('登录', 'Signing in')}>
        <div className="ct-actions">
          <CommandButton
            command="kernel.resetPassword"
            input={input}
            label={words('重置密码', 'Reset the password')}
            done={words('密码已重置，原来的登录全部结束。', 'The password is reset; every session has ended.')}
            once={{ login: words('登录名', 'Login'), password: words('临时密码', 'Temporary password') }}
            confirm={{
              question: words(`重置${person.name}的密码？`, `Reset the password of ${person.name}?`),
              explain: words(
                '原密码立即失效，登录全部结束；临时密码只显示一次，下次登录时必须修改。',
                'The old one stops working and every session ends. A temporary one is shown once and must be changed.',
              ),
              label: words('确认重置', 'Reset'),
            }}
          />
          {person.disabledAt ? (
            <CommandButton
              command="kernel.enablePerson"
              input={input}
              label={words('恢复', 'Enable')}
              done={words('已恢复，可以登录。', 'Enabled: they may sign in again.')}
            />
          ) : (
            <CommandButton
              command="kernel.disablePerson"
              input={input}
              label={words('停用', 'Disable')}
              tone="danger"
              done={words('已停用，登录全部结束。', 'Disabled; every session has ended.')}
              confirm={{
                question: words(`停用${person.name}？`, `Disable ${person.name}?`),
                explain: words(
                  '立即不能登录；做过的事仍保留姓名，以后可以恢复。',
                  'They cannot sign in from now on. What they did keeps their name; they can be enabled again.',
                ),
                label: words('确认停用', 'Disable'),
              }}
            />
          )}
        </div>
      </Section>
    </>
  );
}
