import { text } from '@changtong/core';
import { attach } from '../attach.ts';
import type { CliCommand } from '../command.ts';

/** Brings the database to what the packages and plugins need. What is there already is left alone. */
export const migrate: CliCommand = {
  name: 'migrate',
  usage: '',
  summary: text('把数据库升级到当前程序的结构', 'bring the database up to date'),
  async run({ settings }) {
    const { city, detach } = await attach(settings);
    await detach();
    return { ok: true, report: { ok: true, city: city.id }, lines: [`${city.name} 的数据库已是最新结构`] };
  },
};
