import type { DefinitionReader } from '@changtong/core';
import type { Site, SiteContent } from '@changtong/sitegen';
import { type Place, plainHost } from '../http/locate.ts';

const siteKind = 'websites.site';

export interface SiteDirectory {
  /** The site at a place. While the database is away, by what was known last. */
  find(place: Place): Promise<Site | undefined>;
  all(): Promise<readonly Site[]>;
}

/** The sites in force, by id and by host name. */
export function createSiteDirectory(definitions: DefinitionReader): SiteDirectory {
  let known: readonly Site[] = [];
  const all = async (): Promise<readonly Site[]> => {
    try {
      known = await definitions.allInForce<SiteContent>(siteKind);
    } catch (error) {
      // With no site at all the caller must hear that the database is away, not that there is no such site.
      if (known.length === 0) throw error;
    }
    return known;
  };
  return {
    all,
    async find({ host, local, siteId }) {
      const sites = await all();
      if (local) return siteId === undefined ? undefined : sites.find((site) => site.id === siteId);
      return sites.find((site) => site.content.hosts.some((name) => plainHost(name) === host));
    },
  };
}
