/** Words that passwords are commonly built on, keyboard runs and Chinese favourites among them. Lower case. */
const words = new Set(
  `password passw0rd p@ssword p@ssw0rd pass word admin administrator root user guest test demo login welcome letmein
  master secret qwerty qwertyuiop qwertyuiopasdfghjkl asdfgh asdfghjkl asdf zxcvbn zxcvbnm qazwsx qazwsxedc qweasdzxc
  abc abcd abcde abcdef abcdefg abcdefgh abcdefghijkl iloveyou woaini woaiwojia wodemima mima woshishui nihao zhongguo
  beijing shanghai guangdong yunfu changtong zhengfu gongwuyuan bangong computer internet monkey dragon football baseball
  sunshine princess superman michael jennifer hello changeme default temp system server oracle postgres mysql huawei
  lenovo qq aa aaa aaaa xx xxx`.split(/\s+/),
);

/** Whole passwords of ten characters and more that stand on every list. */
const whole = new Set(
  `1q2w3e4r5t6y 1qaz2wsx3edc 1qaz2wsx3edc4rfv q1w2e3r4t5y6 zaq12wsxcde3 1a2b3c4d5e6f a1b2c3d4e5f6 qwer1234asdf
  qwer1234!@#$ 1234qwerasdf 1234qwer!@#$ abcd1234efgh 1qazxsw23edc !qaz2wsx#edc woaini1314520 woaini5201314 5201314woaini
  trustno1trustno1 correcthorsebatterystaple`.split(/\s+/),
);

const runs = [
  '01234567890123456789',
  '98765432109876543210',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
];

/** Whether a password (lower case) is what a guesser tries first: listed, a word with trimmings, a run, few letters. */
export function isCommon(password: string): boolean {
  if (whole.has(password) || new Set(password).size < 5) return true;
  if (runs.some((run) => run.includes(password))) return true;
  const core = password.replace(/^[\d\p{P}\p{S}]+|[\d\p{P}\p{S}]+$/gu, '');
  if (core === '') return /^[\d.\-/]+$/.test(password);
  return words.has(core) || words.has(core.replaceAll('@', 'a').replaceAll('0', 'o').replaceAll('$', 's'));
}
