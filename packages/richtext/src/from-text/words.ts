/**
 * Reviewed word lists about how official Chinese is written; all knowledge of words that the importer has.
 * Adding a word is a change of behaviour for every text: add it with a test.
 */

/** Nouns (and verbs used as nouns) that headings end in. */
export const headingTails = [
  ...['系统', '体系', '平台', '机制', '网络', '中心', '设施', '工程', '模式', '制度', '队伍', '环境', '渠道'],
  ...['建设', '推广', '保障', '监管', '改造', '治理', '服务', '管理', '落实', '共享', '应用'],
  ...['前言', '概述', '背景', '形势', '现状', '问题', '成效', '机遇', '挑战', '目标', '原则', '思想', '任务', '重点'],
  ...['措施', '要求', '安排', '步骤', '方法', '范围', '职责', '标准', '条件', '程序', '时间', '附则', '总则'],
  ...['能力', '水平', '质量', '效率', '安全', '领导', '责任', '监督', '宣传', '考核', '投入', '政策'],
] as const;

/** Whole headings that stand in a thousand plans; some would not look like one by their last word. */
export const standardHeadings: ReadonlySet<string> = new Set([
  '组织实施',
  '贯彻落实',
  '督促落实',
  '组织推进',
  '前言',
  '附则',
  '总则',
]);

/** Verbs that begin a sentence without a subject, as official texts like to. */
export const openingVerbs = [
  ...['加快', '加强', '加大', '建立', '建设', '完善', '整合', '构建', '推进', '推动', '推广', '健全', '强化', '提高'],
  ...['提升', '优化', '深化', '落实', '实施', '开展', '制定', '组织', '注重', '鼓励', '支持', '引导', '做好', '抓好'],
  ...['坚持', '明确', '严格', '统筹', '扩大', '打造', '发挥', '成立', '设立', '编制', '培育', '发展'],
] as const;

/** Of those, the ones that are as often nouns: 网站建设, 服务推广. */
export const nounLikeVerbs: ReadonlySet<string> = new Set([
  '建设',
  '完善',
  '推广',
  '整合',
  '落实',
  '组织',
  '发展',
  '统筹',
]);

/** Adverbs that come before such a verb. */
export const openingAdverbs = [
  ...['尽快', '大力', '积极', '全面', '充分', '进一步', '继续', '着力', '切实', '深入', '逐步', '不断', '认真', '统一'],
] as const;

/** Words that begin a sentence by saying when. */
export const timeOpeners = [
  '目前',
  '当前',
  '近年来',
  '近几年',
  '今后',
  '随着',
  '截至',
  '为了',
  '为进一步',
  '由于',
  '鉴于',
] as const;

/** Verbs that begin a phrase which a comma must close: 按照……，围绕……， */
export const phraseOpeners = [
  '按照',
  '根据',
  '依据',
  '依托',
  '围绕',
  '针对',
  '通过',
  '利用',
  '配合',
  '本着',
  '借助',
] as const;

/** Those who act, where nothing but a sentence can follow. */
export const actors = ['党和国家', '党中央', '国务院', '各级', '各地', '各部门', '各单位', '各有关', '各县'] as const;

/** Those who act, which may as well be inside a heading: 完善全市……. */
export const modifiers = [
  '国家',
  '全市',
  '全省',
  '全县',
  '我市',
  '我省',
  '我县',
  '我国',
  '本市',
  '本县',
  '市政府',
  '县政府',
] as const;

/** Adjectives that make a name with a place behind them (平安云浮), so that the place opens no sentence. */
export const placeEpithets = [
  '和谐',
  '平安',
  '数字',
  '智慧',
  '美丽',
  '法治',
  '幸福',
  '文明',
  '绿色',
  '信用',
  '生态',
] as const;

/** What a heading cannot end in: particles, conjunctions, adverbs, auxiliaries, and verbs that wait for an object. */
export const openEndings = [
  ...[
    '和',
    '与',
    '及',
    '或',
    '、',
    '的',
    '地',
    '得',
    '之',
    '把',
    '将',
    '对',
    '向',
    '为',
    '以',
    '在',
    '从',
    '由',
    '被',
    '于',
  ],
  ...['必须', '应', '应当', '要', '可', '能', '不', '是', '有', '有待', '使', '让', '给', '等', '各', '了', '并'],
  ...openingAdverbs,
  ...modifiers,
  ...openingVerbs.filter((verb) => !nounLikeVerbs.has(verb)),
  ...['促进', '增强', '规范', '创新', '争创', '创建', '服务于', '关于', '改善', '保护', '打击', '防范'],
] as const;

/** What shows that the verb before it was a noun or an adjective: 建设必须, 统一的. */
export const nounSigns = [
  '的',
  '是',
  '和',
  '与',
  '及',
  '，',
  '、',
  '。',
  '；',
  '必须',
  '应',
  '要',
  '有待',
  '离不开',
  '情况',
  '工作',
] as const;

/** What a sentence of the form A 是 ……的 B ends in. */
export const predicateNouns = [
  '瓶颈',
  '关键',
  '基础',
  '保障',
  '重点',
  '难点',
  '短板',
  '前提',
  '核心',
  '根本',
  '动力',
  '任务',
] as const;
