import { text } from '@changtong/core';
import { defineStudio } from '@changtong/studio-kit';
import type { RegisteredEntry } from '../menu.ts';
import { PeopleView } from './people-view.tsx';
import { ServiceAccountsView } from './service-accounts-view.tsx';

/** The kernel's own views, shown through the same door as those of plugins. */
export const peopleEntry: RegisteredEntry = {
  plugin: '@changtong/studio',
  studio: defineStudio({
    views: [
      { path: 'people', title: text('人员', 'People'), menu: 'system', component: PeopleView },
      {
        path: 'service-accounts',
        title: text('接口账号', 'Service accounts'),
        menu: 'system',
        component: ServiceAccountsView,
      },
    ],
  }),
};
