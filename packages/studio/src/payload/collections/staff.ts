import type { CollectionConfig } from 'payload';
import { host } from '../../host/host.ts';
import { nobody, staffOnly } from '../access.ts';
import { deskOfRequest } from '../desk-of-request.ts';
import { kernelStrategy } from '../strategy.ts';

/** 人员: a mirror of the kernel's persons, so that Payload's locks, preferences and versions have somebody to name. */
export const staff: CollectionConfig = {
  slug: 'staff',
  labels: { singular: '人员', plural: '人员' },
  admin: { useAsTitle: 'name', hidden: true },
  auth: { disableLocalStrategy: true, strategies: [kernelStrategy] },
  access: {
    create: nobody,
    update: nobody,
    delete: nobody,
    unlock: nobody,
    read: staffOnly,
    admin: ({ req }) => req.user?.collection === 'staff',
  },
  hooks: {
    // The admin's “you are about to be signed out” follows the kernel's session, and refreshing mints nothing.
    me: [async ({ args, user }) => (user ? { user, exp: await expiry(args.req) } : undefined)],
    refresh: [async ({ args, user }) => ({ user, exp: await expiry(args.req), refreshedToken: '', setCookie: false })],
    afterLogout: [
      async ({ req }) => {
        const desk = await deskOfRequest(req);
        if (desk) await host().endSession(desk.principal, desk.session);
      },
    ],
  },
  fields: [
    {
      name: 'person',
      type: 'text',
      label: '人员编号',
      required: true,
      unique: true,
      index: true,
      admin: { hidden: true },
    },
    { name: 'login', type: 'text', label: '登录名', required: true, admin: { readOnly: true } },
    { name: 'name', type: 'text', label: '姓名', required: true, admin: { readOnly: true } },
  ],
};

async function expiry(request: Parameters<typeof deskOfRequest>[0]): Promise<number> {
  const desk = await deskOfRequest(request);
  return Math.floor((desk?.expiresAt.getTime() ?? 0) / 1000);
}
