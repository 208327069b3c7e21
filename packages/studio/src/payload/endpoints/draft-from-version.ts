import { fail, type Json, text, type Version } from '@changtong/core';
import type { Endpoint } from 'payload';
import { host } from '../../host/host.ts';
import { deskOfRequest } from '../desk-of-request.ts';

/** POST /api/drafts/from-version (an HTML form): a fresh draft that says what is in force, opened for editing. */
export const draftFromVersion: Endpoint = {
  path: '/from-version',
  method: 'post',
  async handler(request) {
    const desk = await deskOfRequest(request);
    if (!desk || request.user?.collection !== 'staff') return new Response(null, { status: 401 });
    const form = await request.formData?.();
    const [kind, id] = [String(form?.get('kind') ?? ''), String(form?.get('id') ?? '')];
    const version = await versionInReach(kind, id, await host().organisations(desk.principal));
    if (!version) throw fail('notFound', 'studio.noVersion', text('没有这项配置', 'No such definition'));
    const created = await request.payload.create({
      collection: 'drafts',
      data: {
        title: version.title,
        kind,
        definitionId: id,
        organisation: version.organisation,
        level: 'internal',
        content: version.content as Record<string, unknown>,
        basedOn: version.number,
      },
      depth: 0,
      overrideAccess: false,
      user: request.user,
      req: request,
    });
    return new Response(null, { status: 303, headers: { location: `/admin/collections/drafts/${created.id}` } });
  },
};

async function versionInReach(
  kind: string,
  id: string,
  organisations: readonly { readonly id: string }[],
): Promise<Version<Json> | undefined> {
  const version = await host().runtime.definitions.inForce<Json>(kind, id);
  return organisations.some((one) => one.id === version?.organisation) ? version : undefined;
}
