import { say, type Text, text } from '@changtong/core';
import { localeOf } from '@changtong/page-kit';
import type { Asked } from '../http/env.ts';

/** What the gateway's own pages say. */
export const words = {
  backHome: (site: string) => text(`回到${site}首页`, `Back to ${site}`),
  requestNumber: (id: string) => text(`请求编号：${id}`, `Request number: ${id}`),

  notFound: text('没有找到这个网页', 'Page not found'),
  notFoundWhy: text(
    '地址可能输入有误，或者内容已经调整、撤下。',
    'The address may be mistyped, or the content has been moved or withdrawn.',
  ),
  notFoundNext: text(
    '您可以用页面上方的搜索框查找，或从首页进入。',
    'Try the search above, or start from the home page.',
  ),
  checkAddress: text('请核对网址后重试。', 'Please check the address and try again.'),

  unavailable: text('网站暂时无法访问', 'The site is not available just now'),
  unavailableWhy: text(
    '我们正在恢复服务，通常只需一两分钟。',
    'We are restoring it; that usually takes a minute or two.',
  ),
  unavailableNext: text(
    '请稍后刷新本页。您已提交成功的内容不受影响。',
    'Please reload this page in a moment. What you have handed in is safe.',
  ),

  failed: text('网页出了问题', 'Something went wrong'),
  failedWhy: text('问题已经记录，我们会尽快处理。', 'It has been noted, and we will look into it.'),
  failedNext: text(
    '请稍后再试；如果仍然如此，请把下面的请求编号告诉网站管理员。',
    'Please try again later. If it stays so, tell the site’s staff the request number below.',
  ),

  tooLarge: text('提交的内容太大', 'Too much at once'),
  tooLargeNext: text('请返回上一页，缩短内容后再提交。', 'Please go back, shorten what you wrote, and submit again.'),
  tooMany: text('操作太频繁', 'Too many attempts'),
  tooManyNext: (seconds: number) => text(`请在 ${seconds} 秒后再试。`, `Please try again in ${seconds} seconds.`),
  notAllowed: text('不支持这种访问方式', 'This cannot be done here'),
  foreign: text('请从本站的表单页面提交', 'Please submit from the form on this site'),
  foreignNext: text(
    '这次提交来自其他网站的页面，没有被接收。请打开本站的表单重新填写。',
    'This came from a page of another site and was not received. Please open the form here.',
  ),
  badForm: text('无法读取提交的内容', 'What was sent cannot be read'),

  sitesHere: text('本机网站', 'Sites on this machine'),
  noSites: text('还没有启用任何网站', 'No site is in force yet'),
  noSitesNext: text(
    '在工作台启用网站配置并发布后，这里会列出网站地址。',
    'Once a site’s configuration is in force and published, its address is listed here.',
  ),

  search: text('搜索', 'Search'),
  searchAll: text('搜索全部网站', 'Search all sites'),
  searched: (query: string) => text(`搜索：${query}`, `Search: ${query}`),
  found: (total: number, query: string) =>
    text(`找到 ${total} 条含有“${query}”的内容`, `${total} found with “${query}”`),
  typeWords: text('请输入要找的内容', 'What are you looking for?'),
  typeWordsNext: text('例如文件标题里的词，多个词之间用空格隔开。', 'For example words of a title, parted by spaces.'),
  noneFound: (query: string) => text(`没有找到含有“${query}”的内容`, `Nothing found with “${query}”`),
  noneFoundNext: text(
    '请检查错别字，或者减少词语、换用更常见的说法。',
    'Check the spelling, or use fewer or more common words.',
  ),
  resultPages: text('结果分页', 'Pages of results'),
  before: text('上一页', 'Previous'),
  after: text('下一页', 'Next'),
  pageOf: (page: number, pages: number) => text(`第 ${page} 页，共 ${pages} 页`, `Page ${page} of ${pages}`),

  submit: text('提交', 'Submit'),
  correct: (title: string) => text(`请改正：${title}`, `Please correct: ${title}`),
  leaveEmpty: text('请保持空白', 'Leave this empty'),
  sendAgain: text(
    '页面打开的时间太长，还没有提交成功。您填写的内容都在，请再点一次“提交”。',
    'This page was open too long and nothing was submitted. All you typed is still here: submit once more.',
  ),
  filledTrap: text(
    '没有提交成功。您填写的内容都在，请再点一次“提交”。',
    'Nothing was submitted. All you typed is still here: submit once more.',
  ),
  waitAndSend: (seconds: number) =>
    text(
      `提交太频繁，还没有提交成功。您填写的内容都在，请在 ${seconds} 秒后再提交。`,
      `Too many submissions. All you typed is still here: submit again in ${seconds} seconds.`,
    ),
  notSaved: text(
    '系统正在恢复，还没有提交成功。您填写的内容都在，请稍后再点一次“提交”。',
    'The system is recovering and nothing was submitted. All you typed is still here: submit again in a moment.',
  ),

  received: text('已收到您的提交', 'We have received your submission'),
  receivedTitle: (title: string) => text(`已收到：${title}`, `Received: ${title}`),
  receiptNumber: text('回执号', 'Receipt number'),
  receiptCode: text('查询码', 'Code'),
  receivedAt: (moment: string) => text(`收到时间：${moment}`, `Received: ${moment}`),
  receivedBefore: text('这份内容先前已经收到，没有重复登记。', 'This had been received before; it counts once.'),
  whatNext: text('接下来', 'What happens next'),
  keepReceipt: text(
    '请记下、截图或打印本页。查询码只在这里显示，不要告诉他人。',
    'Write both down, or save or print this page. The code is shown only here; keep it to yourself.',
  ),
  askState: text('凭回执号和查询码查询办理情况', 'Ask where it stands, with number and code'),
  printReceipt: text('打印回执', 'Print the receipt'),
  lookup: text('查询办理情况', 'Where your submission stands'),
  lookupHow: text('请填写回执上的两项。', 'Please fill in both from your receipt.'),
  lookupSubmit: text('查询', 'Look up'),
  lookupWrong: text(
    '没有查到。请核对回执号和查询码是否都与回执一致。',
    'Not found. Please check that both number and code are as on the receipt.',
  ),
  lookupStale: text('页面打开的时间太长，请再点一次“查询”。', 'This page was open too long; please look up once more.'),
  settledAt: (moment: string) => text(`处理时间：${moment}`, `Settled: ${moment}`),
  states: {
    received: text('已收到', 'Received'),
    accepted: text('已受理', 'Accepted'),
    refused: text('未能受理', 'Not accepted'),
  },
  stateMeans: {
    received: text('您的提交已经登记，正在等待受理。', 'It is registered and waits to be accepted.'),
    accepted: text('您的提交已经转给承办单位办理。', 'It has been passed to the organisation in charge.'),
    refused: text(
      '您的提交不符合要求。请核对内容后重新提交，或向承办单位咨询。',
      'It does not meet the requirements. Please check and submit anew, or ask the organisation in charge.',
    ),
  },
};

export type Say = (value: Text) => string;

/** Says words in the language of the site that was asked. */
export const speakerOf =
  ({ site }: Asked): Say =>
  (value) =>
    say(value, site ? localeOf(site) : 'zh');
