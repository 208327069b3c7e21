import { fail, text } from '@changtong/core';
import type { StudioViewProps } from '@changtong/studio-kit';
import type { ReactElement } from 'react';
import { directoryFor } from './directory.ts';
import { newPersonPage } from './new-person.tsx';
import { peopleList } from './people-list.tsx';
import { personPage } from './person-page.tsx';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** 人员: the list, `new`, and one person by id. */
export async function PeopleView(props: StudioViewProps): Promise<ReactElement> {
  const of = await directoryFor(props.principal, props.locale);
  const [asked, ...rest] = props.path;
  if (rest.length > 0) throw noSuchAddress();
  if (asked === undefined) return peopleList(props, of);
  if (asked === 'new') return newPersonPage(of);
  if (!uuid.test(asked)) throw noSuchAddress();
  return personPage(props, asked, of);
}

// Not Next's own word for it: this module is also read where Payload's API is built, which has no such thing.
const noSuchAddress = () => fail('notFound', 'studio.noSuchAddress', text('没有这个地址', 'There is no such address'));
