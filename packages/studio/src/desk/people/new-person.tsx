import { CommandForm, Field, Page } from '@changtong/studio-kit';
import type { ReactElement } from 'react';
import type { Directory } from './directory.ts';
import { PostFields } from './post-fields.tsx';

/** The form for a new person, with their first post. */
export function newPersonPage(of: Directory): ReactElement {
  const { words } = of;
  return (
    <Page
      title={words('添加人员', 'Add a person')}
      lead={words(
        '添加后会显示一次临时密码，本人首次登录时必须修改。',
        'A temporary password is shown once; it must be changed at the first sign-in.',
      )}
      back={{ href: '/admin/people', label: words('人员', 'People') }}
    >
      <CommandForm
        command="kernel.createPerson"
        label={words('添加', 'Add')}
        done={words('已添加。', 'Added.')}
        back="/admin/people"
        once={{ login: words('登录名', 'Login'), password: words('临时密码', 'Temporary password') }}
      >
        <Field
          name="login"
          label={words('登录名', 'Login')}
          maxLength={100}
          hint={words(
            '小写字母开头，可用数字、点、下划线和连字符。',
            'Small letters first; digits, dots, underscores, hyphens.',
          )}
        />
        <Field name="name" label={words('姓名', 'Name')} maxLength={100} />
        <Field name="clearance" label={words('许可级别', 'Clearance')} kind="choice" options={of.levels} />
        <PostFields row={0} of={of} />
      </CommandForm>
    </Page>
  );
}
