import { levels, say } from '@changtong/core';
import { APIError, type CollectionBeforeChangeHook, type Field } from 'payload';
import { host } from '../host/host.ts';
import { levelLabels } from '../host/levels.ts';
import { deskOfRequest } from './desk-of-request.ts';

/** The two fields that decide who may see a working copy: where it belongs and how sensitive it is. */
export const placedFields: Field[] = [
  {
    name: 'organisation',
    type: 'text',
    label: '单位',
    index: true,
    admin: {
      position: 'sidebar',
      components: { Field: '/fields#OrganisationField', Cell: '/fields#OrganisationCell' },
    },
  },
  {
    name: 'level',
    type: 'select',
    label: '敏感级别',
    defaultValue: 'public',
    required: true,
    index: true,
    options: levels.map((value) => ({ value, label: say(levelLabels[value]) })),
    admin: { position: 'sidebar', components: { Field: '/fields#LevelField' } },
  },
];

const refused = (message: string): APIError => {
  const error = new APIError(message, 403, { code: 'studio.notYours' }, true);
  // The bundler shortens class names, and Payload answers by name: without it people would read “unknown error”.
  error.name = 'APIError';
  return error;
};

/**
 * Keeps a working copy inside the writer's organisations and levels, whatever the request says, and fills in the
 * organisation when there is only one. The query rules of `ownOrganisations` guard the old place; this guards the new.
 */
export const keepPlaced: CollectionBeforeChangeHook = async ({ data, originalDoc, req }) => {
  if (!req.user) return data; // Local API of the system itself
  const desk = await deskOfRequest(req);
  if (!desk) throw refused('请重新登录');
  const organisations = await host().organisations(desk.principal);
  const organisation: unknown = data.organisation ?? originalDoc?.organisation ?? organisations[0]?.id;
  if (!organisations.some((one) => one.id === organisation))
    throw refused('您在这个单位没有岗位，不能把稿件放到这个单位名下');
  const level: unknown = data.level ?? originalDoc?.level ?? 'public';
  if (
    !host()
      .levels(desk.principal)
      .some((one) => one === level)
  )
    throw refused('这个敏感级别超出了您的权限或本安全域的上限');
  return { ...data, organisation, level };
};
