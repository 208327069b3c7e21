import type { Access, Where } from 'payload';
import { host } from '../host/host.ts';
import { deskOfRequest } from './desk-of-request.ts';

/** Nobody, by this way. What is refused here has a command of ours instead. */
export const nobody = (): boolean => false;

/** Anyone with a session of the kernel as staff. */
export const staffOnly: Access = async ({ req }) =>
  req.user?.collection === 'staff' && (await deskOfRequest(req)) !== undefined;

/** Rows of organisations in which the person holds posts, up to the level they may handle in this zone. */
export const ownOrganisations: Access = async ({ req }) => {
  if (req.user?.collection !== 'staff') return false;
  const desk = await deskOfRequest(req);
  if (!desk) return false;
  const organisations = await host().organisations(desk.principal);
  if (organisations.length === 0) return false;
  const where: Where = {
    and: [
      { organisation: { in: organisations.map((one) => one.id) } },
      { level: { in: [...host().levels(desk.principal)] } },
    ],
  };
  return where;
};
