import { type Act, type Level, type Principal, type Text, text, type Zone } from '@changtong/core';
import { isLevel, isZone } from './flow.ts';

const levelNames: Readonly<Record<Level, Text>> = {
  public: text('公开', 'public'),
  internal: text('内部', 'internal'),
  secret: text('秘密', 'secret'),
  confidential: text('机密', 'confidential'),
};

const zoneNames: Readonly<Record<Zone, Text>> = {
  Z0: text('政务内网（Z0）', 'the inner government network (Z0)'),
  Z1: text('专用网络区（Z1）', 'the dedicated network zone (Z1)'),
  Z2: text('公用网络区（Z2）', 'the common network zone (Z2)'),
  Z3: text('互联网接入区（Z3）', 'the internet access zone (Z3)'),
  Z4: text('互联网（Z4）', 'the internet (Z4)'),
};

const actNames: Readonly<Record<Act, Text>> = {
  read: text('读取', 'read'),
  write: text('写入', 'write'),
  publish: text('向下发布', 'publish down'),
  intake: text('向上接收', 'take in upwards'),
};

const unknown = (value: unknown): Text =>
  value === undefined || value === null || value === ''
    ? text('（缺）', '(missing)')
    : text(`“${String(value)}”（不认识）`, `“${String(value)}” (unknown)`);

/** The words for a level, a zone or an act as they come: also for values that should not be there. */
export const levelWords = (level: unknown): Text => (isLevel(level) ? levelNames[level] : unknown(level));
export const zoneWords = (zone: unknown): Text => (isZone(zone) ? zoneNames[zone] : unknown(zone));
export const actWords = (act: Act): Text => (Object.hasOwn(actNames, act) ? actNames[act] : unknown(act));

/** Reads a level from its code or its Chinese name, for tables that people write. */
export const levelFrom = (written: string): Level | undefined =>
  isLevel(written) ? written : (Object.keys(levelNames) as Level[]).find((level) => levelNames[level].zh === written);

/** How a principal is called in an explanation. */
export const principalWords = (principal: Principal): Text =>
  principal.kind === 'anonymous'
    ? text('未登录的公众', 'somebody not signed in')
    : text(principal.name, principal.name);
