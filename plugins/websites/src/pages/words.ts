import { text } from '@changtong/core';

export const homeWords = {
  question: text('您想找什么？', 'What are you looking for?'),
  searchHint: text('搜索公告、文件、办事', 'Search notices, documents, services'),
  columnEmpty: text('暂无内容', 'Nothing here yet'),
  siteEmpty: text('网站正在建设', 'This site is being set up'),
  siteEmptyAdvice: text('还没有开设栏目', 'It has no columns yet'),
};

export const notFoundWords = {
  title: text('没有找到这个网页', 'Page not found'),
  why: text(
    '它可能已被撤下或换了地址，也可能是网址输入有误。',
    'It may have been withdrawn or moved, or the address may be mistyped.',
  ),
  next: text('您可以', 'You can'),
  search: text('在上面的搜索框里查找', 'search for it above'),
  home: text('回到首页', 'go to the home page'),
  map: text('从网站地图里找', 'look for it in the site map'),
};

export const siteMapWords = {
  columns: text('栏目', 'Columns'),
  forPrograms: text('供程序读取的网站地图', 'Site map for programs'),
};
