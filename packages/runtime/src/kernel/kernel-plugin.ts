import { definePlugin, type Plugin, text } from '@changtong/core';
import type { Enacting } from '../definitions/enact-version.ts';
import { confirm, reject } from './confirm.ts';
import { enact } from './enact.ts';
import { housekeeping } from './housekeeping.ts';
import { importDefinitions } from './import-definitions.ts';
import { peopleContributions } from './people/contributions.ts';
import { propose } from './propose.ts';
import { kernelQueries } from './queries.ts';
import { retryDelivery } from './retry-delivery.ts';

/** What the kernel itself contributes, through the same door as anyone. */
export function kernelPlugin(enacting: Enacting): Plugin {
  const kinds = [...enacting.kinds.keys()];
  return definePlugin({
    id: 'kernel',
    title: text('内核', 'Kernel'),
    contributes: {
      commands: [
        propose(enacting),
        confirm(enacting),
        reject,
        enact(enacting),
        importDefinitions(enacting),
        retryDelivery,
        ...peopleContributions.commands,
      ],
      queries: [...kernelQueries(kinds), ...peopleContributions.queries],
      ...housekeeping,
      actions: [
        { id: 'kernel.propose', title: text('提交配置', 'Propose definitions'), act: 'write', types: kinds },
        { id: 'kernel.enact', title: text('启用配置', 'Bring definitions into force'), act: 'write', types: kinds },
        {
          id: 'kernel.read',
          title: text('查看配置', 'Read definitions'),
          act: 'read',
          types: [...kinds, 'kernel.delivery'],
        },
        { id: 'kernel.retry', title: text('重新投递', 'Retry deliveries'), act: 'write', types: ['kernel.delivery'] },
        ...peopleContributions.actions,
      ],
    },
  });
}
