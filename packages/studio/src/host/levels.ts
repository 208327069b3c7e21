import { type Level, levelRank, levels, type Principal, type Text, text, type Zone } from '@changtong/core';

/** 敏感级别 in words; 密级 proper is only the last two. */
export const levelLabels: Readonly<Record<Level, Text>> = {
  public: text('公开', 'Public'),
  internal: text('内部（工作秘密）', 'Internal'),
  secret: text('秘密', 'Secret'),
  confidential: text('机密', 'Confidential'),
};

/** The highest level each zone may hold (see the access contract in core): above it, writing is refused. */
const ceiling: Readonly<Record<Zone, Level>> = {
  Z0: 'confidential',
  Z1: 'internal',
  Z2: 'internal',
  Z3: 'public',
  Z4: 'public',
};

/** Levels that a principal may handle where they are connected: up to their clearance and the zone's own ceiling. */
export const levelsOf = (principal: Principal): readonly Level[] =>
  levels.filter(
    (level) =>
      levelRank(level) <= levelRank(principal.clearance) && levelRank(level) <= levelRank(ceiling[principal.zone]),
  );
