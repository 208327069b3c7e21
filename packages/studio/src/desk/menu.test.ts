import { text } from '@changtong/core';
import { describe, expect, it } from 'vitest';
import { activeItem, menuOf, type RegisteredEntry } from './menu.ts';

const entry: RegisteredEntry = {
  plugin: '@somebody/plugin-bees',
  studio: {
    views: [
      { path: 'bees', title: text('蜂群', 'Hives'), menu: 'registers', component: () => null },
      { path: 'bees/todo', title: text('待审蜂群', 'Hives to review'), menu: 'todo', component: () => null },
    ],
  },
};

describe('menuOf', () => {
  it('shows only groups that have something in them, in the fixed order', () => {
    expect(menuOf([]).map((group) => group.label)).toEqual(['稿件', '配置', '系统']);
    expect(menuOf([entry]).map((group) => group.label)).toEqual(['待办', '稿件', '配置', '台账', '系统']);
  });

  it('puts a plugin view where it said, in the language asked for', () => {
    const registers = menuOf([entry], 'en').find((group) => group.menu === 'registers');
    expect(registers).toEqual({
      menu: 'registers',
      label: 'Registers',
      items: [{ href: '/admin/bees', label: 'Hives' }],
    });
  });
});

describe('activeItem', () => {
  it('takes the longest item the address begins with, at whole segments', () => {
    const groups = menuOf([entry]);
    expect(activeItem(groups, '/admin/bees/todo/17')).toBe('/admin/bees/todo');
    expect(activeItem(groups, '/admin/bees/17')).toBe('/admin/bees');
    expect(activeItem(groups, '/admin/beesknees')).toBeUndefined();
  });
});
