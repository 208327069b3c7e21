import { type Contributions, text } from '@changtong/core';
import { changePerson } from './change-person.ts';
import { createPerson } from './create-person.ts';
import { createServiceAccount } from './create-service-account.ts';
import { disablePerson } from './disable-person.ts';
import { disableServiceAccount } from './disable-service-account.ts';
import { enablePerson } from './enable-person.ts';
import { issueServiceToken } from './issue-service-token.ts';
import { people } from './people.ts';
import { person } from './person.ts';
import { resetPassword } from './reset-password.ts';
import { revokeServiceToken } from './revoke-service-token.ts';
import { serviceAccounts } from './service-accounts.ts';

const types = ['kernel.person', 'kernel.serviceAccount'];

/** The door of administrators to `@changtong/identity`: people, their posts and passwords, programs and their tokens. */
export const peopleContributions = {
  commands: [
    createPerson,
    changePerson,
    resetPassword,
    disablePerson,
    enablePerson,
    createServiceAccount,
    disableServiceAccount,
    issueServiceToken,
    revokeServiceToken,
  ],
  queries: [people, person, serviceAccounts],
  actions: [
    {
      id: 'kernel.managePeople',
      title: text('管理人员和接口账号', 'Manage people and service accounts'),
      act: 'write',
      types,
    },
    {
      id: 'kernel.readPeople',
      title: text('查看人员和接口账号', 'Read people and service accounts'),
      act: 'read',
      types,
    },
  ],
} satisfies Partial<Contributions>;
